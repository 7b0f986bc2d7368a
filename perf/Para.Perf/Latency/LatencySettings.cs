using Para.Perf.Engines;

namespace Para.Perf.Latency;

internal sealed record LatencySettings(
    IReadOnlyList<PerfEngine> Engines,
    IReadOnlyList<SourceKind> Sources,
    IReadOnlyList<int> Rates,
    int Workers,
    int WarmUpSeconds,
    int Seconds,
    int Rounds)
{
    /// <summary>All contenders whose form a <see cref="LatencyCase"/> has.</summary>
    public static IReadOnlyList<PerfEngine> Contenders { get; } =
        [.. PerfEngines.All.Where(engine => engine.CanRun(new LatencyCase(SourceKind.Async, rate: 1, items: 0)))];

    /// <summary>Every row, in the order of the report.</summary>
    public IEnumerable<LatencyKey> Rows() =>
        from source in Sources
        from rate in Rates
        from engine in Engines
        select new LatencyKey(engine.Name, source, rate, Workers, WarmUpSeconds, Seconds);
}
