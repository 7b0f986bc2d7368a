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
    /// <summary>All contenders whose form the case of some source has.</summary>
    public static IReadOnlyList<PerfEngine> Contenders { get; } =
        [.. PerfEngines.All.Where(engine => Enum.GetValues<SourceKind>().Any(source => CanRun(engine, source)))];

    /// <summary>Who the others are put in relation to, with items from such a source.</summary>
    public static PerfEngine BaselineOf(SourceKind source) =>
        source == SourceKind.Observable ? PerfEngines.ReactiveBaseline : PerfEngines.Baseline;

    /// <summary>Every row, in the order of the report: pairs that make no sense are left out.</summary>
    public IEnumerable<LatencyKey> Rows() =>
        from source in Sources
        from rate in Rates
        from engine in Engines
        where CanRun(engine, source)
        select new LatencyKey(engine.Name, source, rate, Workers, WarmUpSeconds, Seconds);

    private static bool CanRun(PerfEngine engine, SourceKind source) => engine.CanRun(LatencyCase.Create(source, rate: 1, items: 0));
}
