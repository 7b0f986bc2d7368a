namespace Para.Perf.Latency;

/// <summary>What tells one row of the latencies from another. <c>Rate</c> is items a second.</summary>
internal sealed record LatencyKey(string Engine, SourceKind Source, int Rate, int Workers, int WarmUpSeconds, int Seconds)
{
    public int Items => Rate * (WarmUpSeconds + Seconds);

    /// <summary>Items whose latencies do not count.</summary>
    public int WarmUpItems => Rate * WarmUpSeconds;
}
