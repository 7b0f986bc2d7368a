using Para.Perf.Engines;
using Para.Perf.Measuring;
using Para.Perf.Workloads;

namespace Para.Perf.Comparing;

/// <summary>
/// What to compare and how. <c>Items</c> is null for each workload's own number; <c>StepsPerMicrosecond</c> is what a
/// microsecond of work is to all children (<see cref="CaseSize"/>).
/// </summary>
internal sealed record ComparisonSettings(
    IReadOnlyList<Workload> Workloads,
    IReadOnlyList<PerfEngine> Engines,
    IReadOnlyList<Profile> Profiles,
    int Workers,
    int? Items,
    int StepsPerMicrosecond,
    int Rounds)
{
    /// <summary>Every row there is, in the order of the report: pairs that make no sense are left out.</summary>
    public IEnumerable<RowKey> Rows() =>
        from workload in Workloads
        let example = workload.CreateMeasured(new CaseSize(1, StepsPerMicrosecond))
        let size = new CaseSize(Items ?? workload.DefaultItems, StepsPerMicrosecond)
        from profile in Profiles
        where profile == Profile.Fresh || workload.CreateOthers().Count > 0
        from engine in Engines
        where engine.CanRun(example)
        select new RowKey(workload.Name, engine.Name, Workers, size, profile);
}
