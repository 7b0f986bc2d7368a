namespace LogAnalysis.Analysing;

/// <summary>The requests that took less than a time, and at least half of it.</summary>
internal readonly record struct LatencyBucket(TimeSpan Below, long Count);
