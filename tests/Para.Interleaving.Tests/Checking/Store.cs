namespace Para.Interleaving.Tests.Checking;

/// <summary>A store that waits in a buffer.</summary>
/// <param name="Location">The number of the location.</param>
/// <param name="Value">What is written.</param>
/// <param name="Cause">The number of the thread's last step before it.</param>
internal readonly record struct Store(int Location, long Value, int Cause);
