namespace Para.Perf.Workloads.Summing;

/// <summary>What the last stage of a <see cref="SumCase"/> does with an item.</summary>
internal static class Folds
{
    /// <summary>The one that is timed.</summary>
    public static Func<long, int, long> Sum { get; } = (sum, item) => sum + item;

    /// <summary>
    /// The one of the audited run: a sum of fingerprints, which only the right items give, each as many times as it
    /// should come. A plain sum does not see two mistakes that cancel, nor an item that is 0.
    /// </summary>
    public static Func<long, int, long> Audit { get; } = (sum, item) => sum + Fingerprint(item);

    /// <summary>
    /// For cases in which order counts, timed and audited: whatever is lost, doubled or out of place changes what it gives.
    /// </summary>
    public static Func<long, int, long> InOrder { get; } = (hash, item) => unchecked((hash * 31) + item);

    public static Func<long, long, long> Combine { get; } = (left, right) => left + right;

    // The output function of SplitMix64 (Steele, Lea and Flood, 2014).
    private static long Fingerprint(int item)
    {
        ulong z = (uint)item + 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return (long)(z ^ (z >> 31));
    }
}
