using System.Diagnostics;

namespace Para.Reactive;

/// <summary>A queue with a bound, which decides by its strategy who goes when there is no place.</summary>
/// <remarks>
/// Not synchronized: whoever owns it has a lock around it. So it calls nobody; what it discards it gives back, for the owner to
/// tell about outside of the lock.
/// </remarks>
// Design: a ring, which doubles when it is full until it has its capacity: a queue that may hold a million items and never
// holds more than ten takes the memory of sixteen.
//
//   _items   | . | . | c | d | e | . |      _first = 2, Count = 3
//
// The same type is on both sides of a run, so that a strategy means the same on both. Who waits for a place, and how, differs (a publisher
// blocks its thread, a sink awaits a task), and is the owner's.
internal sealed class BoundedQueue<T>
{
    private const int InitialSize = 16;

    private readonly bool _discardsOldest;
    private readonly bool _discardsNewest;
    private T[] _items;
    private int _first;

    public BoundedQueue(OverflowStrategy overflow, int capacity)
    {
        Debug.Assert(capacity > 0, "checked by the public members");
        Capacity = overflow == OverflowStrategy.Latest ? 1 : capacity;
        _discardsOldest = overflow is OverflowStrategy.DropOldest or OverflowStrategy.Latest;
        _discardsNewest = overflow == OverflowStrategy.DropNewest;
        _items = new T[Math.Min(Capacity, InitialSize)];
    }

    public int Capacity { get; }

    public int Count { get; private set; }

    /// <summary>Gets whether so much is free that it is worth waking those who wait for a place.</summary>
    /// <remarks>
    /// Half of the capacity: who is woken for each single place sleeps and wakes once an item. Whatever waits for a place is behind
    /// what is in the queue, so nothing is later for it.
    /// </remarks>
    public bool IsHalfEmpty => Count <= Capacity / 2;

    /// <summary>Adds an item behind the others, if there is a place or one can be made.</summary>
    /// <param name="item">The item.</param>
    /// <param name="discarded">The item that is discarded, if one is: this one, or the first in the queue.</param>
    public QueueOutcome Add(T item, out T discarded)
    {
        if (Count < Capacity)
        {
            discarded = default!;
            Append(item);
            return QueueOutcome.Added;
        }

        if (_discardsOldest)
        {
            discarded = _items[_first];
            RemoveFirst();
            Append(item);
            return QueueOutcome.Discarded;
        }

        discarded = item;
        return _discardsNewest ? QueueOutcome.Discarded : QueueOutcome.NoPlace;
    }

    /// <summary>Takes the first items.</summary>
    /// <returns>How many: as many as there are, or as there is space for.</returns>
    public int Take(Span<T> destination)
    {
        int taken = Math.Min(Count, destination.Length);
        for (int i = 0; i < taken; i++)
        {
            destination[i] = _items[_first];
            RemoveFirst();
        }

        return taken;
    }

    /// <summary>Takes all items.</summary>
    public T[] TakeAll()
    {
        T[] all = Count == 0 ? [] : new T[Count];
        Take(all);
        return all;
    }

    private void Append(T item)
    {
        if (Count == _items.Length)
        {
            Grow();
        }

        int position = _first + Count;
        _items[position < _items.Length ? position : position - _items.Length] = item;
        Count++;
    }

    private void RemoveFirst()
    {
        // The queue must not keep alive what has left it.
        _items[_first] = default!;
        _first = _first + 1 == _items.Length ? 0 : _first + 1;
        Count--;
    }

    private void Grow()
    {
        var larger = new T[(int)Math.Min(Capacity, _items.Length * 2L)];
        int untilEnd = Math.Min(Count, _items.Length - _first);
        Array.Copy(_items, _first, larger, 0, untilEnd);
        Array.Copy(_items, 0, larger, untilEnd, Count - untilEnd);
        _items = larger;
        _first = 0;
    }
}
