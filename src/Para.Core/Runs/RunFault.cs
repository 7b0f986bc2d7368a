namespace Para;

/// <summary>An exception from user code.</summary>
/// <param name="Stage">The name of the stage that it came from.</param>
/// <param name="Exception">The exception.</param>
public sealed record RunFault(string Stage, Exception Exception);
