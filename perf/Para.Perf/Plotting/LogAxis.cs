using System.Globalization;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace Para.Perf.Plotting;

/// <summary>Logarithmic axes: what is drawn are decimal logarithms, and the ticks say of what.</summary>
internal static class LogAxis
{
    public static double[] Of(IEnumerable<double> values) => [.. values.Select(Math.Log10)];

    public static void Label(IAxis axis) =>
        axis.TickGenerator = new NumericAutomatic
        {
            IntegerTicksOnly = true,
            MinorTickGenerator = new LogMinorTickGenerator(),
            LabelFormatter = position => Math.Pow(10, position).ToString("#,0.###", CultureInfo.InvariantCulture),
        };
}
