using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Para.Concurrency;

/// <summary>Objects for reuse, open to all threads; not more than about so many, so that a burst does not stay in memory for ever.</summary>
internal sealed class BoundedPool<T, TAtomics>(int capacity)
    where T : class
    where TAtomics : struct, IAtomics
{
    private readonly ConcurrentQueue<T> _items = new();

    // Counted before an item is added and after it has been taken, so never less than there are. Interlocked only.
    private long _count;

    /// <summary>Takes the oldest one.</summary>
    public bool TryTake([MaybeNullWhen(false)] out T item)
    {
        if (!_items.TryDequeue(out item))
        {
            return false;
        }

        // A full fence that nothing needs: the queue hands the item over, the number only bounds it.
        TAtomics.Add(ref _count, -1);
        return true;
    }

    /// <summary>Adds one, unless there are enough.</summary>
    public bool TryAdd(T item)
    {
        // Acquire, a hint: each thread that looks at the same moment may add one too many.
        if (TAtomics.Read(ref _count) >= capacity)
        {
            return false;
        }

        // As in TryTake.
        TAtomics.Add(ref _count, 1);
        _items.Enqueue(item);
        return true;
    }
}
