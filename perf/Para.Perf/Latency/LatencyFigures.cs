using System.Diagnostics;
using Para.Perf.Measuring;

namespace Para.Perf.Latency;

/// <summary>Percentiles in microseconds, from an item's due time to its end, and to the moment when the producer gave it.</summary>
internal sealed record LatencyFigures(
    double P50, double P90, double P99, double P999, double P9999, double Max, double LateP50, double LateP99)
{
    /// <param name="latencies">From due time to end, in ticks of the stopwatch.</param>
    /// <param name="lateness">From due time to start.</param>
    public static LatencyFigures From(ReadOnlySpan<long> latencies, ReadOnlySpan<long> lateness)
    {
        double[] all = SortedMicroseconds(latencies);
        double[] late = SortedMicroseconds(lateness);
        return new LatencyFigures(
            Statistics.Quantile(all, 0.5),
            Statistics.Quantile(all, 0.9),
            Statistics.Quantile(all, 0.99),
            Statistics.Quantile(all, 0.999),
            Statistics.Quantile(all, 0.9999),
            all[^1],
            Statistics.Quantile(late, 0.5),
            Statistics.Quantile(late, 0.99));
    }

    private static double[] SortedMicroseconds(ReadOnlySpan<long> ticks)
    {
        var sorted = new double[ticks.Length];
        for (int i = 0; i < sorted.Length; i++)
            sorted[i] = Stopwatch.GetElapsedTime(0, ticks[i]).TotalMicroseconds;
        Array.Sort(sorted);
        return sorted;
    }
}
