using System.Collections.Concurrent;
using System.Numerics;
using Para.Concurrency;

namespace Para.Engines;

/// <summary>Work for whichever worker comes first, by level: what other threads dispatch, and what did not fit elsewhere.</summary>
internal sealed class SharedQueues : IOverflow<WorkItem>
{
    // Made when first used; written by compare-exchange.
    private readonly ConcurrentQueue<WorkItem>?[] _levels =
        new ConcurrentQueue<WorkItem>?[PriorityDeques<WorkItem, ProcessorAtomics>.Levels];

    // The levels that have ever been used, a bit each. Interlocked only; bits are set and stay.
    private ulong _used;

    // Counted before an item is added and after it has been taken, so never less than there are. Interlocked only.
    private int _items;

    /// <summary>Gets whether there is no work; out of date at once.</summary>
    // Acquire, a hint, except in the last look before sleeping, which has a fence before it: see IdleWorkers.Sleep.
    public bool IsEmpty => Volatile.Read(ref _items) == 0;

    public void Add(int level, WorkItem item)
    {
        // Full fence: an item that is there has been counted.
        Interlocked.Increment(ref _items);
        GetQueue(level).Enqueue(item);
    }

    /// <summary>Gets the levels that may have work, a bit each.</summary>
    // Acquire, pairs with the Or in GetQueue: the queues of these levels are there.
    public ulong Filled => IsEmpty ? 0 : Volatile.Read(ref _used);

    public bool TryTake(int level, out WorkItem item)
    {
        if (!_levels[level]!.TryDequeue(out item))
        {
            return false;
        }

        Interlocked.Decrement(ref _items);
        return true;
    }

    /// <summary>Takes an item of the most urgent of some levels.</summary>
    public bool TryTakeFirst(ulong levels, out int level, out WorkItem item)
    {
        for (levels &= Filled; levels != 0; levels ^= 1UL << level)
        {
            level = BitOperations.Log2(levels);
            if (TryTake(level, out item))
            {
                return true;
            }
        }

        level = -1;
        item = default;
        return false;
    }

    private ConcurrentQueue<WorkItem> GetQueue(int level)
    {
        // Acquire: the queue is used behind it. Pairs with the compare-exchange, which publishes it with its fields.
        if (Volatile.Read(ref _levels[level]) is { } queue)
        {
            return queue;
        }

        var made = new ConcurrentQueue<WorkItem>();
        queue = Interlocked.CompareExchange(ref _levels[level], made, null) ?? made;

        // Full fence: the queue before its bit; pairs with the read in Filled. An item that somebody else adds between the two
        // is counted but not found yet: whoever looks goes on looking.
        Interlocked.Or(ref _used, 1UL << level);
        return queue;
    }
}
