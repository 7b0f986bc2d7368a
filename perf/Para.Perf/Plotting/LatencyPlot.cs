using Para.Perf.Latency;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace Para.Perf.Plotting;

/// <summary>
/// What <c>latency --plot</c> draws: for each source and rate the percentiles of each contender, with as much room for
/// each digit 9 as for the one before.
/// </summary>
internal static class LatencyPlot
{
    private static readonly (string Name, Func<LatencyFigures, double> Read)[] s_percentiles =
    [
        ("p50", figures => figures.P50),
        ("p90", figures => figures.P90),
        ("p99", figures => figures.P99),
        ("p99.9", figures => figures.P999),
        ("p99.99", figures => figures.P9999),
        ("max", figures => figures.Max),
    ];

    private static readonly double[] s_places = [.. s_percentiles.Select((_, place) => (double)place)];

    public static IReadOnlyList<Plot> Draw(IReadOnlyList<LatencySummary> rows) =>
    [
        .. rows.Where(row => row.Figures is not null)
            .GroupBy(row => (row.Key.Source, row.Key.Rate))
            .Select(same => Draw(FormattableString.Invariant($"{same.Key.Source.ToText()} source, {same.Key.Rate:N0} items/s"), same)),
    ];

    private static Plot Draw(string title, IEnumerable<LatencySummary> rows)
    {
        var plot = new Plot();
        foreach (LatencySummary row in rows)
        {
            var line = plot.Add.Scatter(
                s_places, LogAxis.Of(s_percentiles.Select(percentile => percentile.Read(row.Figures!))), EngineColors.Of(row.Key.Engine));
            line.LegendText = row.Key.Engine;
            line.LineWidth = 2;
        }

        plot.Axes.Bottom.TickGenerator = new NumericManual(s_places, [.. s_percentiles.Select(percentile => percentile.Name)]);
        LogAxis.Label(plot.Axes.Left);
        plot.Title(title);
        plot.YLabel("us");
        plot.ShowLegend(Alignment.UpperLeft);
        return plot;
    }
}
