using System.Numerics;

namespace LogAnalysis.Analysing;

/// <summary>How many requests took how long, in buckets of which each is twice as wide as the one before.</summary>
/// <remarks>Not safe for two threads: the pipeline has one for each worker, the loop has one.</remarks>
internal sealed class LatencyHistogram
{
    // A bucket for each number of significant bits of the microseconds.
    private readonly long[] _counts = new long[32];

    /// <summary>Gets the number of requests.</summary>
    public long Count => _counts.Sum();

    /// <summary>Gets the buckets from the first that is not empty to the last one.</summary>
    public IReadOnlyList<LatencyBucket> Buckets
    {
        get
        {
            int first = Array.FindIndex(_counts, count => count > 0);
            int last = Array.FindLastIndex(_counts, count => count > 0);
            return first < 0
                ? []
                : [.. Enumerable.Range(first, last - first + 1).Select(bits =>
                    new LatencyBucket(TimeSpan.FromMicroseconds(1L << bits), _counts[bits]))];
        }
    }

    public void Add(int microseconds) => _counts[32 - BitOperations.LeadingZeroCount((uint)microseconds)]++;

    /// <summary>Adds all that another histogram has counted.</summary>
    public void Add(LatencyHistogram other)
    {
        for (int bits = 0; bits < _counts.Length; bits++)
        {
            _counts[bits] += other._counts[bits];
        }
    }
}
