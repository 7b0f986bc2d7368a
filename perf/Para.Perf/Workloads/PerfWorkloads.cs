using Para.Perf.Workloads.Blocks;
using Para.Perf.Workloads.Chains;
using Para.Perf.Workloads.Contracting;
using Para.Perf.Workloads.CrateProfile;
using Para.Perf.Workloads.Dedup;
using Para.Perf.Workloads.Diamond;
using Para.Perf.Workloads.Expanding;
using Para.Perf.Workloads.FanOuts;
using Para.Perf.Workloads.Iterators;
using Para.Perf.Workloads.LogAnalysis;
using Para.Perf.Workloads.Nested;
using Para.Perf.Workloads.OneBillionRows;
using Para.Perf.Workloads.Ordered;
using Para.Perf.Workloads.Pinning;
using Para.Perf.Workloads.Priorities;
using Para.Perf.Workloads.Reactive;
using Para.Perf.Workloads.Seed;
using Para.Perf.Workloads.SeedCombining;
using Para.Perf.Workloads.SinkBound;
using Para.Perf.Workloads.StatefulFirst;
using Para.Perf.Workloads.Strings;
using Para.Perf.Workloads.TwoProducers;
using Para.Perf.Workloads.Words;
using Para.Perf.Workloads.Work;

namespace Para.Perf.Workloads;

/// <summary>The registry of workloads: the one place that lists them.</summary>
internal static class PerfWorkloads
{
    /// <summary>What is measured where one workload is enough.</summary>
    public static Workload Default { get; } = new SeedWorkload();

    public static IReadOnlyList<Workload> All { get; } =
    [
        Default,
        new SeedCombiningWorkload(),
        .. WorkWorkload.CreateFamily(),
        new SinkBoundWorkload(),
        new ContractingWorkload(),
        new ExpandingWorkload(),
        new CrateOneMapWorkload(),
        new CrateTwoMapsWorkload(),
        new CrateFanOutWorkload(),
        new CrateProfileWorkload(),
        new TwoProducersWorkload(),
        .. StagesWorkload.CreateFamily(),
        new DiamondWorkload(),
        .. FanOutWorkload.CreateFamily(),
        .. NestedWorkload.CreateFamily(),
        new StringsWorkload(),
        .. IteratorWorkload.CreateFamily(),
        .. OrderedWorkload.CreateFamily(),
        .. PinningTablesWorkload.CreateFamily(),
        new PinningNeighbourWorkload(),
        .. PriorityTwoSourcesWorkload.CreateFamily(),
        .. PriorityUnfusedWorkload.CreateFamily(),
        .. StatefulFirstWorkload.CreateFamily(),
        .. BlockBetweenWorkload.CreateFamily(),
        new SelectParallelWorkload(),
        new WordsWorkload(),
        new DedupWorkload(),
        new OneBillionRowsWorkload(),
        new LogAnalysisWorkload(),
    ];

    /// <summary>What is measured when nothing is asked for: one of each sort.</summary>
    public static IReadOnlyList<Workload> Look { get; } = [Default, Find("work-10us-heavy"), Find("sink-bound")];

    /// <summary>The names by which workloads can be asked for: their own and their families'.</summary>
    public static IEnumerable<string> Names =>
        All.Select(workload => workload.Name).Concat(All.Select(workload => workload.Family).OfType<string>().Distinct());

    public static Workload Find(string name) =>
        All.FirstOrDefault(workload => workload.Name == name)
        ?? throw new ArgumentException($"There is no workload '{name}'.", nameof(name));

    /// <summary>The workloads of any of these names or families, in the order of the list.</summary>
    public static IReadOnlyList<Workload> FindAll(IReadOnlyCollection<string> names) =>
        [.. All.Where(workload => names.Contains(workload.Name) || (workload.Family is { } family && names.Contains(family)))];
}
