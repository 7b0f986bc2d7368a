namespace Para.Perf.Latency;

/// <summary>A row in the file of <c>latency --json</c>. Names may be added; none is ever renamed, so that old results stay readable.</summary>
internal sealed record LatencyRowDocument(
    string Engine,
    string Source,
    int Rate,
    int Workers,
    int WarmUpSeconds,
    int Seconds,
    LatencyFigures? Median,
    double Spread,
    bool Noisy,
    double? P50ToBaseline,
    double? P99ToBaseline,
    bool Ok,
    IReadOnlyList<LatencyFigures> Samples,
    string? Failure)
{
    public static LatencyRowDocument From(LatencySummary row) =>
        new(
            row.Key.Engine,
            row.Key.Source.ToText(),
            row.Key.Rate,
            row.Key.Workers,
            row.Key.WarmUpSeconds,
            row.Key.Seconds,
            row.Figures,
            row.Spread,
            row.Noisy,
            row.P50ToBaseline,
            row.P99ToBaseline,
            row.Ok,
            row.Samples,
            row.Failure);
}
