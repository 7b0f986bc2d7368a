namespace Para.Perf.Measuring;

internal static class Statistics
{
    public static double Median(IEnumerable<double> values) => Quantile(Sorted(values), 0.5);

    /// <summary>The median of the values that there are; null where there are none.</summary>
    public static double? MedianOrNull(IEnumerable<double?> values)
    {
        double[] known = [.. values.OfType<double>()];
        return known.Length == 0 ? null : Median(known);
    }

    /// <summary>The distance between the quartiles, relative to the median: 0.1 means that the middle half lies within a tenth.</summary>
    public static double Spread(IEnumerable<double> values)
    {
        double[] sorted = Sorted(values);
        double median = Quantile(sorted, 0.5);
        return median == 0 ? 0 : (Quantile(sorted, 0.75) - Quantile(sorted, 0.25)) / median;
    }

    /// <summary>The value below which this share of the sorted values lies.</summary>
    // Linear between the neighbours: the usual definition (type 7 of Hyndman and Fan, 1996).
    public static double Quantile(double[] sorted, double fraction)
    {
        double position = (sorted.Length - 1) * fraction;
        int below = (int)position;
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((sorted[above] - sorted[below]) * (position - below));
    }

    private static double[] Sorted(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length > 0 ? sorted : throw new ArgumentException("There is nothing to summarise.", nameof(values));
    }
}
