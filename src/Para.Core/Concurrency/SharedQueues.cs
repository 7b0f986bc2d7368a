using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Para.Concurrency;

/// <summary>Work for whichever worker comes first, by the levels of <see cref="PriorityDeques{T,TAtomics}"/>.</summary>
/// <remarks>What other threads add, and what does not fit into a worker's own deques. The queues are taken as atomic.</remarks>
internal sealed class SharedQueues<T, TAtomics> : IOverflow<T>
    where TAtomics : struct, IAtomics
{
    // Made when first used, once; there before the level's bit.
    private readonly ConcurrentQueue<T>?[] _levels = new ConcurrentQueue<T>?[PriorityDeques<T, TAtomics>.Levels];

    // The levels that have ever been used, a bit each: bits are set, by compare-exchange, and stay.
    private long _used;

    // Counted before an item is added and after it has been taken, so never less than there are. Interlocked only.
    private long _items;

    /// <summary>Gets whether there is no work; out of date at once.</summary>
    // Acquire, a hint, except in the last look before sleeping, which has a fence before it: see IdleWorkers.Sleep.
    public bool IsEmpty => TAtomics.Read(ref _items) == 0;

    /// <summary>Gets the levels that may have work, a bit each.</summary>
    // Acquire, pairs with the compare-exchange in GetQueue: the queues of these levels are there.
    public ulong Filled => IsEmpty ? 0 : (ulong)TAtomics.Read(ref _used);

    /// <summary>Adds an item of a level.</summary>
    public void Add(int level, T item)
    {
        // Full fence: an item that is there has been counted. One that is counted but not there yet is one more look for
        // whoever looks.
        TAtomics.Add(ref _items, 1);
        GetQueue(level).Enqueue(item);
    }

    /// <summary>Takes the oldest item of a level that has been used.</summary>
    public bool TryTake(int level, [MaybeNullWhen(false)] out T item)
    {
        if (!_levels[level]!.TryDequeue(out item))
        {
            return false;
        }

        // Full fence: as in Add.
        TAtomics.Add(ref _items, -1);
        return true;
    }

    /// <summary>Takes the oldest item of the most urgent of some levels.</summary>
    public bool TryTakeFirst(ulong levels, out int level, [MaybeNullWhen(false)] out T item)
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

    private ConcurrentQueue<T> GetQueue(int level)
    {
        long bit = 1L << level;

        // Acquire: as in Filled.
        long used = TAtomics.Read(ref _used);
        if ((used & bit) != 0)
        {
            return _levels[level]!;
        }

        ConcurrentQueue<T> queue = LazyInitializer.EnsureInitialized(ref _levels[level], static () => new ConcurrentQueue<T>());
        while (true)
        {
            // Full fence: the queue before its bit; pairs with the reads of _used. A failure means that somebody set another bit.
            long seen = TAtomics.CompareExchange(ref _used, used | bit, used);
            if (seen == used)
            {
                return queue;
            }

            used = seen;
        }
    }
}
