using System.Numerics;

namespace Sensors.Monitoring;

/// <summary>Times, in buckets that are as wide as a thirty-second of the times in them: enough to tell percentiles.</summary>
/// <remarks>Not safe for two threads.</remarks>
// Microseconds below 64 have a bucket each. Above, a power of two is divided into 32 buckets:
//
//   time (bits)   1xxxxx    1xxxxx.    1xxxxx..    1xxxxx...      x: in the number of the bucket; .: not told apart
//   bucket        32-63     64-95      96-127      128-159
internal sealed class LatencyHistogram
{
    private const int BucketBits = 5;
    private const int BucketsInPower = 1 << BucketBits;

    private readonly long[] _counts = new long[IndexOf(int.MaxValue) + 1];

    /// <summary>Gets the number of times.</summary>
    public long Count { get; private set; }

    /// <summary>Adds a time; one that is negative counts as none, one of more than half an hour as half an hour.</summary>
    public void Add(TimeSpan time)
    {
        _counts[IndexOf((int)Math.Clamp(time.Ticks / TimeSpan.TicksPerMicrosecond, 0, int.MaxValue))]++;
        Count++;
    }

    /// <summary>Adds all that another histogram has counted.</summary>
    public void Add(LatencyHistogram other)
    {
        for (int i = 0; i < _counts.Length; i++)
        {
            _counts[i] += other._counts[i];
        }

        Count += other.Count;
    }

    /// <summary>Finds the time that so many of a hundred do not exceed; zero if there is none.</summary>
    public TimeSpan FindPercentile(double percent)
    {
        long rest = Math.Max(1, (long)Math.Ceiling(Count * percent / 100));
        for (int i = 0; i < _counts.Length; i++)
        {
            rest -= _counts[i];
            if (rest <= 0)
            {
                return TimeSpan.FromMicroseconds(LastOf(i));
            }
        }

        return TimeSpan.Zero;
    }

    private static int IndexOf(int microseconds)
    {
        int shift = Math.Max(0, BitOperations.Log2((uint)microseconds) - BucketBits);
        return (shift * BucketsInPower) + (microseconds >> shift);
    }

    /// <summary>The longest time in a bucket.</summary>
    private static long LastOf(int index)
    {
        int shift = Math.Max(0, (index / BucketsInPower) - 1);
        long bucket = index - (shift * BucketsInPower);
        return ((bucket + 1) << shift) - 1;
    }
}
