using Para.Perf.Engines;
using Para.Perf.Measuring;
using Para.Perf.Workloads;

namespace Para.Perf.Comparing;

/// <summary>
/// What to compare and how. <c>Baseline</c> is the contender that the others are put in relation to;
/// <c>StepsPerMicrosecond</c> is what a microsecond of work is to all children (<see cref="CaseSize"/>).
/// </summary>
internal sealed record ComparisonSettings(
    IReadOnlyList<MeasuredWorkload> Workloads,
    IReadOnlyList<PerfEngine> Engines,
    IReadOnlyList<Profile> Profiles,
    IReadOnlyList<int> Workers,
    int StepsPerMicrosecond,
    int Rounds,
    PerfEngine Baseline)
{
    /// <summary>Every row there is, in the order of the report: pairs that make no sense are left out.</summary>
    public IEnumerable<RowKey> Rows() =>
        from measured in Workloads
        let workload = measured.Workload
        let example = workload.CreateMeasured(new CaseSize(1, StepsPerMicrosecond))
        let size = new CaseSize(measured.Items, StepsPerMicrosecond)
        from workers in Workers
        from profile in Profiles
        where profile == Profile.Fresh || workload.CreateOthers().Count > 0
        from engine in Engines
        where engine.CanRun(example)
        select new RowKey(workload.Name, engine.Name, workers, size, profile);
}
