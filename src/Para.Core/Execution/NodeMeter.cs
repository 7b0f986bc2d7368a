using System.Diagnostics;

namespace Para.Execution;

/// <summary>Counts what one node of a run does. Any thread may write and read.</summary>
// Every number is Interlocked only, and independent of the others: a reader gets figures that were each true a moment ago.
internal sealed class NodeMeter
{
    private long _itemsIn;
    private long _itemsOut;
    private long _batches;
    private long _busyTicks;
    private long _queued;
    private Peak _peakQueue;
    private long _dropped;
    private long _skipped;
    private long _routed;
    private long _retries;

    public long ItemsIn => Interlocked.Read(ref _itemsIn);

    public long ItemsOut => Interlocked.Read(ref _itemsOut);

    public long Batches => Interlocked.Read(ref _batches);

    public TimeSpan BusyTime => Stopwatch.GetElapsedTime(0, Interlocked.Read(ref _busyTicks));

    public long PeakQueue => _peakQueue.Value;

    public long Dropped => Interlocked.Read(ref _dropped);

    public long Skipped => Interlocked.Read(ref _skipped);

    public long Routed => Interlocked.Read(ref _routed);

    public long Retries => Interlocked.Read(ref _retries);

    /// <summary>Gets the estimated time that an item which comes in needs in this node.</summary>
    public CostEstimate ItemCost { get; } = new();

    public void Enqueued(int items) => _peakQueue.Raise(Interlocked.Add(ref _queued, items));

    public void Dequeued(int items) => Interlocked.Add(ref _queued, -items);

    public void Dropping(int items) => Interlocked.Add(ref _dropped, items);

    public void Skipping() => Interlocked.Increment(ref _skipped);

    public void Routing() => Interlocked.Increment(ref _routed);

    public void Retrying() => Interlocked.Increment(ref _retries);

    /// <summary>A batch has been processed.</summary>
    /// <param name="itemsIn">The items that came in.</param>
    /// <param name="itemsOut">The items that went out.</param>
    /// <param name="startedAt">The stopwatch before.</param>
    /// <returns>The time that it took, in ticks of the stopwatch.</returns>
    public long Processed(int itemsIn, int itemsOut, long startedAt)
    {
        long ticks = Stopwatch.GetTimestamp() - startedAt;
        Interlocked.Add(ref _itemsIn, itemsIn);
        Interlocked.Add(ref _itemsOut, itemsOut);
        Interlocked.Increment(ref _batches);
        Interlocked.Add(ref _busyTicks, ticks);
        return ticks;
    }
}
