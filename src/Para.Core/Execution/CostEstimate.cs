using System.Diagnostics;

namespace Para.Execution;

/// <summary>Estimates the time that an item takes, from batches as they go by. Any thread may write and read.</summary>
internal sealed class CostEstimate
{
    private static readonly double s_nanosecondsPerTick = 1e9 / Stopwatch.Frequency;

    // Read and written without a lock, each atomically: of two workers who learn at once, one may be forgotten, and the
    // estimate is as good as before.
    private double _nanoseconds;

    /// <summary>Gets the estimate; 0 before the first batch.</summary>
    public double Nanoseconds => Volatile.Read(ref _nanoseconds);

    public void Learn(long ticks, int items)
    {
        double nanoseconds = ticks * s_nanosecondsPerTick / items;
        double old = Volatile.Read(ref _nanoseconds);

        // An exponential average: a quarter of the new value, so that one slow batch (a page fault, a collection, the first
        // call of everything) neither counts for nothing nor for all.
        Volatile.Write(ref _nanoseconds, old == 0 ? nanoseconds : old + ((nanoseconds - old) * 0.25));
    }
}
