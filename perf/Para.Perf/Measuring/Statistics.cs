namespace Para.Perf.Measuring;

internal static class Statistics
{
    public static double Median(IEnumerable<double> values) => Quantile(Sorted(values), 0.5);

    /// <summary>The distance between the quartiles, relative to the median: 0.1 means that the middle half lies within a tenth.</summary>
    public static double Spread(IEnumerable<double> values)
    {
        double[] sorted = Sorted(values);
        double median = Quantile(sorted, 0.5);
        return median == 0 ? 0 : (Quantile(sorted, 0.75) - Quantile(sorted, 0.25)) / median;
    }

    private static double[] Sorted(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length > 0 ? sorted : throw new ArgumentException("There is nothing to summarise.", nameof(values));
    }

    // Linear between the neighbours: the usual definition (type 7 of Hyndman and Fan, 1996).
    private static double Quantile(double[] sorted, double fraction)
    {
        double position = (sorted.Length - 1) * fraction;
        int below = (int)position;
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((sorted[above] - sorted[below]) * (position - below));
    }
}
