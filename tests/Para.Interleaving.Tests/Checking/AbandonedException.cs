namespace Para.Interleaving.Tests.Checking;

/// <summary>Unwinds a logical thread whose schedule has failed.</summary>
internal sealed class AbandonedException : Exception;
