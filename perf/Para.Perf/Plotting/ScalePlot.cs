using Para.Perf.Comparing;
using Para.Perf.Engines;
using Para.Perf.Measuring;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace Para.Perf.Plotting;

/// <summary>What <c>scale --plot</c> draws: speed-up over workers, and cost over sizes, a line for each contender.</summary>
internal static class ScalePlot
{
    private const string Ideal = "ideal";

    public static IReadOnlyList<Plot> Draw(IReadOnlyList<RowSummary> rows) =>
    [
        .. Groups(rows, row => (row.Key.Workload, row.Key.Profile, row.Key.Size), row => row.Key.Workers).Select(DrawSpeedUp),
        .. Groups(rows, row => (row.Key.Workload, row.Key.Profile, row.Key.Workers), row => row.Key.Size.Items).Select(DrawCost),
    ];

    /// <summary>Rows that differ in one thing only, where they do differ in it.</summary>
    private static IEnumerable<RowSummary[]> Groups<TGroup>(
        IReadOnlyList<RowSummary> rows, Func<RowSummary, TGroup> group, Func<RowSummary, int> over) =>
        rows.Where(row => row.NsPerItem is not null)
            .GroupBy(group)
            .Select(some => some.ToArray())
            .Where(some => some.Select(over).Distinct().Count() > 1);

    private static Plot DrawSpeedUp(RowSummary[] rows)
    {
        var plot = new Plot();
        foreach (IGrouping<string, RowSummary> engine in Contenders(rows))
            AddLine(plot, engine.Key, [.. engine.Where(row => row.SpeedUp is not null).Select(row => ((double)row.Key.Workers, row.SpeedUp!.Value))]);

        (double, double)[] ideal =
        [
            .. rows.Where(row => row.IdealSpeedUp is not null)
                .GroupBy(row => row.Key.Workers)
                .Select(same => ((double)same.Key, Statistics.Median(same.Select(row => row.IdealSpeedUp!.Value)))),
        ];
        if (ideal.Length > 0)
        {
            var line = plot.Add.ScatterLine(
                ideal.Select(point => point.Item1).ToArray(), ideal.Select(point => point.Item2).ToArray(), Colors.Black);
            line.LinePattern = LinePattern.Dashed;
            line.LegendText = Ideal;
        }

        int[] workers = [.. rows.Select(row => row.Key.Workers).Distinct().Order()];
        plot.Axes.Bottom.TickGenerator = new NumericManual([.. workers.Select(count => (double)count)], [.. workers.Select(count => $"{count}")]);
        plot.Axes.AutoScale();
        plot.Axes.SetLimitsY(0, plot.Axes.GetLimits().Top);
        return Labelled(plot, rows[0], $"{rows[0].Key.Size.Items:N0} items", "workers", $"speed-up over {PerfEngines.Floor.Name}");
    }

    private static Plot DrawCost(RowSummary[] rows)
    {
        var plot = new Plot();
        foreach (IGrouping<string, RowSummary> engine in Contenders(rows))
            AddLine(plot, engine.Key, [.. engine.Select(row => (Math.Log10(row.Key.Size.Items), Math.Log10(row.NsPerItem!.Value)))]);

        LogAxis.Label(plot.Axes.Bottom);
        LogAxis.Label(plot.Axes.Left);
        return Labelled(plot, rows[0], $"{rows[0].Key.Workers} workers", "items", "ns an item");
    }

    private static IEnumerable<IGrouping<string, RowSummary>> Contenders(RowSummary[] rows) => rows.GroupBy(row => row.Key.Engine);

    private static void AddLine(Plot plot, string engine, (double X, double Y)[] points)
    {
        if (points.Length == 0)
            return;
        var line = plot.Add.Scatter(
            points.Select(point => point.X).ToArray(), points.Select(point => point.Y).ToArray(), EngineColors.Of(engine));
        line.LegendText = engine;
        line.LineWidth = 2;
    }

    private static Plot Labelled(Plot plot, RowSummary row, FormattableString fixedSetting, string over, string what)
    {
        plot.Title($"{row.Key.Workload} ({row.Key.Profile.ToText()}), {FormattableString.Invariant(fixedSetting)}");
        plot.XLabel(over);
        plot.YLabel(what);
        plot.ShowLegend(Edge.Right);
        return plot;
    }
}
