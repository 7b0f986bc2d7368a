using Para.Perf.Comparing;
using Para.Perf.Measuring;
using Para.Perf.Reporting;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace Para.Perf.Plotting;

/// <summary>What <c>compare --plot</c> draws: for each table a bar for each row, the time of an item on a logarithmic axis.</summary>
internal static class ComparisonPlot
{
    /// <summary>Bars begin this far below the shortest, in decades: a logarithm has no zero to begin at.</summary>
    private const double Below = 0.5;

    public static IReadOnlyList<Plot> Draw(IReadOnlyList<RowSummary> rows) =>
        [.. rows.Where(row => row.NsPerItem is not null).GroupBy(row => row.Key.Table).Select(table => Draw([.. table]))];

    private static Plot Draw(RowSummary[] rows)
    {
        RowKey first = rows[0].Key;
        double start = Math.Log10(rows.Min(row => row.NsPerItem!.Value)) - Below;
        var plot = new Plot();
        var bars = plot.Add.Bars(rows.Select((row, place) => Bar(row, -place, start)).ToArray());
        bars.Horizontal = true;
        plot.Axes.Left.TickGenerator = new NumericManual(
            [.. rows.Select((_, place) => (double)-place)],
            [.. rows.Select(row => $"{row.Key.Engine} ({row.Key.Profile.ToText()})")]);
        LogAxis.Label(plot.Axes.Bottom);
        plot.XLabel("ns an item");
        plot.Title(FormattableString.Invariant($"{first.Workload}, {first.Size.Items:N0} items, {first.Workers} workers"));
        plot.Axes.Margins(left: 0, right: 0.15);
        return plot;
    }

    private static Bar Bar(RowSummary row, double position, double start) =>
        new()
        {
            Position = position,
            ValueBase = start,
            Value = Math.Log10(row.NsPerItem!.Value),
            FillColor = EngineColors.Of(row.Key.Engine),
            Label = TableWriter.Number(row.NsPerItem),
        };
}
