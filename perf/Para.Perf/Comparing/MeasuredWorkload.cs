using Para.Perf.Workloads;

namespace Para.Perf.Comparing;

/// <summary>A workload at one size.</summary>
internal sealed record MeasuredWorkload(Workload Workload, int Items)
{
    /// <summary>Each of the workloads at its own size.</summary>
    public static IReadOnlyList<MeasuredWorkload> AtDefaultSize(IEnumerable<Workload> workloads) =>
        [.. workloads.Select(workload => new MeasuredWorkload(workload, workload.DefaultItems))];

    /// <summary>Each of the workloads with so few items that a run takes some milliseconds.</summary>
    public static IReadOnlyList<MeasuredWorkload> AtSmallSize(IEnumerable<Workload> workloads) =>
        [.. workloads.Select(workload => new MeasuredWorkload(workload, workload.SmallItems))];

    /// <summary>Each of the workloads at each of the sizes.</summary>
    public static IReadOnlyList<MeasuredWorkload> AtSizes(IEnumerable<Workload> workloads, IReadOnlyList<int> items) =>
        [.. workloads.SelectMany(workload => items.Select(count => new MeasuredWorkload(workload, count)))];
}
