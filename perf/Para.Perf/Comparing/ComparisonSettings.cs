using Para.Perf.Engines;
using Para.Perf.Measuring;
using Para.Perf.Workloads;

namespace Para.Perf.Comparing;

internal sealed record ComparisonSettings(
    IReadOnlyList<Workload> Workloads,
    IReadOnlyList<PerfEngine> Engines,
    IReadOnlyList<Profile> Profiles,
    int Workers,
    int Items,
    int Rounds)
{
    /// <summary>Every row there is, in the order of the report: pairs that make no sense are left out.</summary>
    public IEnumerable<RowKey> Rows() =>
        from workload in Workloads
        let example = workload.CreateMeasured(items: 1)
        from profile in Profiles
        from engine in Engines
        where engine.CanRun(example)
        select new RowKey(workload.Name, engine.Name, Workers, Items, profile);
}
