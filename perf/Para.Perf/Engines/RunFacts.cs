namespace Para.Perf.Engines;

/// <summary>What a contender knows about a run beyond its duration.</summary>
/// <param name="SerialTime">The time in stages that no number of workers can share, where it was measured apart.</param>
/// <param name="SinkBusy">The share of the run in which an exclusive sink worked, where there is one and it is known.</param>
internal readonly record struct RunFacts(TimeSpan? SerialTime, double? SinkBusy);
