using System.Diagnostics;

namespace Para.Execution;

/// <summary>Estimates the time that an item takes, from batches as they go by. Any thread may write and read.</summary>
internal sealed class CostEstimate
{
    /// <summary>
    /// How much time must have been measured. The first batch, of one item, may take many microseconds because everything is
    /// cold: taken for the cost of an item, it would keep batches small until the next one is through.
    /// </summary>
    private static readonly long s_enoughTicks = Stopwatch.Frequency / 10_000;

    private static readonly double s_nanosecondsPerTick = 1e9 / Stopwatch.Frequency;

    // Both are read and written without a lock, each atomically: of two workers who learn at once, one may be forgotten,
    // and the estimate is as good as before.
    private double _nanoseconds;
    private long _measuredTicks;

    /// <summary>Gets the estimate; 0 while too little has been measured.</summary>
    public double Nanoseconds => Volatile.Read(ref _measuredTicks) < s_enoughTicks ? 0 : Volatile.Read(ref _nanoseconds);

    public void Learn(long ticks, int items)
    {
        Volatile.Write(ref _measuredTicks, Volatile.Read(ref _measuredTicks) + ticks);
        double nanoseconds = ticks * s_nanosecondsPerTick / items;
        double old = Volatile.Read(ref _nanoseconds);
        if (old == 0)
        {
            Volatile.Write(ref _nanoseconds, nanoseconds);
            return;
        }

        // An exponential average, in which a slow batch counts at most double. What makes a batch take many times as long
        // as others is mostly not its items (a collection, a thread that lost its core for some milliseconds); work that
        // has really become slower is believed a few batches later.
        double believed = Math.Min(nanoseconds, 2 * old);
        Volatile.Write(ref _nanoseconds, old + ((believed - old) * 0.25));
    }
}
