using System.Globalization;
using Para.Perf.Reporting;
using Spectre.Console;

namespace Para.Perf.Regression;

/// <summary>What <c>regress</c> prints.</summary>
internal static class RegressionTable
{
    public static void Write(TableWriter writer, IReadOnlyList<RegressionRow> rows, double tolerance)
    {
        writer.WriteTable(
            $"times relative to the ideal, worse by more than {TableWriter.Percent(tolerance)} in every round: {rows.Count(row => row.IsWorse(tolerance))}",
            [
                new("workload", row => row.Now.Key.Workload, IsNumber: false),
                new("engine", row => row.Now.Key.Engine, IsNumber: false),
                new("baseline", row => TableWriter.Number(row.Before)),
                new("now", row => TableWriter.Number(row.Now.RatioToIdeal)),
                new("best round", row => row.Now.RatiosToIdeal.Count == 0 ? TableWriter.Missing : TableWriter.Number(row.Now.RatiosToIdeal.Min())),
                new("change", row => row.Change is { } change ? (change - 1).ToString("+0 %;-0 %", CultureInfo.InvariantCulture) : TableWriter.Missing),
                new("", row => row.IsWorse(tolerance) ? "WORSE" : "", IsNumber: false),
            ],
            rows,
            row => row.IsWorse(tolerance) ? new Style(Color.Red) : Style.Plain);
        writer.WriteFailures(rows.Select(row => row.Now));
    }
}
