using Para.Perf.Workloads.Seed;

namespace Para.Perf.Workloads;

/// <summary>The registry of workloads: the one place that lists them.</summary>
internal static class PerfWorkloads
{
    public static IReadOnlyList<Workload> All { get; } =
    [
        new SeedWorkload(),
    ];

    public static Workload Find(string name) =>
        All.FirstOrDefault(workload => workload.Name == name)
        ?? throw new ArgumentException($"There is no workload '{name}'.", nameof(name));
}
