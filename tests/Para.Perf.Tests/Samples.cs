using Para.Perf.Comparing;
using Para.Perf.Engines;
using Para.Perf.Measuring;
using Para.Perf.Reporting;
using Para.Perf.Workloads;

namespace Para.Perf.Tests;

/// <summary>Rounds as if they had been measured.</summary>
internal static class Samples
{
    public const string ParaEngine = "para-workstealing";

    public static MachineInfo Machine { get; } = MachineInfo.Read([2.0]);

    public static ComparisonSettings Settings(params int[] workers) =>
        new(
            [new MeasuredWorkload(PerfWorkloads.Default, 1_000), new MeasuredWorkload(PerfWorkloads.Default, 10_000)],
            PerfEngines.FindAll([ParaEngine, PerfEngines.Baseline.Name, PerfEngines.Floor.Name]),
            [Profile.Fresh],
            workers,
            StepsPerMicrosecond: 1_000,
            Rounds: 3,
            PerfEngines.Baseline);

    /// <summary>Summaries of rounds in which each row took so many nanoseconds an item.</summary>
    public static IReadOnlyList<RowSummary> Rows(ComparisonSettings settings, Func<RowKey, int, double> time) =>
        RowSummary.FromRounds(settings, [.. Enumerable.Range(0, settings.Rounds).SelectMany(number => Round(settings, number, time))]);

    /// <summary>The floor takes 8, of which 2 are serial; Para 5 on any workers, the baseline 100.</summary>
    public static double UsualTime(RowKey row, int round) =>
        row.Engine == ParaEngine ? 5 : row.Engine == PerfEngines.Floor.Name ? 8 : 100;

    public static RowSample Sample(double time) =>
        new(time, BytesPerItem: 0.5, CpuNsPerItem: 2 * time, PeakLiveItems: 64, SerialNsPerItem: 2, SinkBusy: null, Failure: null);

    private static IEnumerable<Round> Round(ComparisonSettings settings, int number, Func<RowKey, int, double> time) =>
        from row in settings.Rows()
        group row by row.Table into table
        select new Round(table.Key.Workers, table.ToDictionary(row => row, row => Sample(time(row, number))));
}
