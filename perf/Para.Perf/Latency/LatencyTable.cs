using System.Globalization;
using Para.Perf.Engines;
using Para.Perf.Reporting;

namespace Para.Perf.Latency;

/// <summary>What <c>latency</c> prints: a table for each source, in microseconds.</summary>
internal static class LatencyTable
{
    private const int MeaningfulRounds = 5;

    public static void Write(
        TableWriter writer, LatencySettings settings, MachineInfo machine, IReadOnlyList<LatencySummary> rows)
    {
        foreach (IGrouping<SourceKind, LatencySummary> source in rows.GroupBy(row => row.Key.Source))
        {
            writer.WriteTable(
                Title(settings, source.Key, machine),
                Columns(LatencySettings.BaselineOf(source.Key)),
                source,
                row => TableWriter.StyleOf(row.Ok, row.Noisy));
        }

        writer.WriteMachine(machine, settings.Workers, settings.Rounds, MeaningfulRounds);
        foreach (LatencySummary row in rows.Where(row => !row.Ok))
            writer.WriteLine($"{row.Key.Source.ToText()} {row.Key.Rate:N0}/s {row.Key.Engine}: {row.Failure}");
    }

    private static IReadOnlyList<TableColumn<LatencySummary>> Columns(PerfEngine baseline) =>
    [
        new("rate/s", row => row.Key.Rate.ToString("N0", CultureInfo.InvariantCulture)),
        new("engine", row => row.Key.Engine, IsNumber: false),
        new("p50", row => TableWriter.Number(row.Figures?.P50)),
        new("spread", row => row.Figures is null ? TableWriter.Missing : TableWriter.Spread(row.Spread, row.Noisy)),
        new("p90", row => TableWriter.Number(row.Figures?.P90)),
        new("p99", row => TableWriter.Number(row.Figures?.P99)),
        new("p99.9", row => TableWriter.Number(row.Figures?.P999)),
        new("p99.99", row => TableWriter.Number(row.Figures?.P9999)),
        new("max", row => TableWriter.Number(row.Figures?.Max)),
        new($"p50 x {baseline.Name}", row => TableWriter.Number(row.P50ToBaseline)),
        new($"p99 x {baseline.Name}", row => TableWriter.Number(row.P99ToBaseline)),
        new("late p50", row => TableWriter.Number(row.Figures?.LateP50)),
        new("late p99", row => TableWriter.Number(row.Figures?.LateP99)),
        new("ok", row => row.Ok ? "yes" : "NO", IsNumber: false),
    ];

    private static FormattableString Title(LatencySettings settings, SourceKind source, MachineInfo machine)
    {
        string time = $"{settings.Seconds} s after {settings.WarmUpSeconds} s of warm-up";
        return $"latency in us, {source.ToText()} source: {time}, {settings.Workers} workers (capacity {machine.Capacity:F2}), rounds: {settings.Rounds}";
    }
}
