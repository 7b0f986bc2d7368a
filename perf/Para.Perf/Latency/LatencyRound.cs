namespace Para.Perf.Latency;

/// <summary>One pass over all rows. A row that failed in an earlier round is not run again.</summary>
internal sealed record LatencyRound(double Capacity, IReadOnlyDictionary<LatencyKey, LatencySample> Samples)
{
    /// <summary>The row's figures, if it was measured in this round and was right.</summary>
    public LatencyFigures? Find(LatencyKey row) => Samples.GetValueOrDefault(row)?.Figures;
}
