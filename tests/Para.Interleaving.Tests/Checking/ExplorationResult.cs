namespace Para.Interleaving.Tests.Checking;

/// <summary>What an exploration has found.</summary>
/// <param name="Schedules">How many schedules there were.</param>
/// <param name="Redundant">How many more turned out to end as one of those.</param>
/// <param name="Steps">The steps of all.</param>
/// <param name="Failure">The schedule that failed; null if none did.</param>
internal sealed record ExplorationResult(long Schedules, long Redundant, long Steps, Failure? Failure);
