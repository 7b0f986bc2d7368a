using System.Globalization;
using Para.Perf.Comparing;
using Para.Perf.Engines;

namespace Para.Perf.Reporting;

/// <summary>What <c>scale</c> prints: one table, a row for each engine, size and number of workers.</summary>
internal static class ScaleTable
{
    private const int MeaningfulRounds = 7;

    private static readonly IReadOnlyList<TableColumn<RowSummary>> s_columns =
    [
        new("engine", row => row.Key.Engine, IsNumber: false),
        new("items", row => row.Key.Size.Items.ToString("N0", CultureInfo.InvariantCulture)),
        new("workers", row => $"{row.Key.Workers}"),
        new("capacity", row => TableWriter.Number(row.Capacity)),
        new("ns/item", row => TableWriter.Number(row.NsPerItem)),
        new("spread", row => row.NsPerItem is null ? TableWriter.Missing : TableWriter.Spread(row.Spread, row.Noisy)),
        new($"speed-up over {PerfEngines.Floor.Name}", row => TableWriter.Number(row.SpeedUp)),
        new("ideal", row => TableWriter.Number(row.IdealSpeedUp)),
        new("efficiency", row => TableWriter.ExactPercent(row.Efficiency)),
        new("CPU ns/item", row => TableWriter.Number(row.CpuNsPerItem)),
        new("ok", row => row.Ok ? "yes" : "NO", IsNumber: false),
    ];

    public static void Write(
        TableWriter writer, ComparisonSettings settings, MachineInfo machine, IReadOnlyList<RowSummary> rows)
    {
        writer.WriteTable(
            $"{rows[0].Key.Workload}, rounds: {settings.Rounds}",
            s_columns,
            rows.OrderBy(row => row.Key.Engine, StringComparer.Ordinal).ThenBy(row => row.Key.Size.Items).ThenBy(row => row.Key.Workers),
            row => TableWriter.StyleOf(row.Ok, row.Noisy));
        writer.WriteMachine(machine, settings.Workers.Max(), settings.Rounds, MeaningfulRounds);
        writer.WriteFailures(rows);
    }
}
