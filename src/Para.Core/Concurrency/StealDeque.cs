using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Para.Concurrency;

/// <summary>A queue of one worker that others may steal from: the owner works at the new end, thieves at the old one.</summary>
/// <remarks>
/// The deque of Chase and Lev (https://doi.org/10.1145/1073970.1073974) with the fences of Lê et al.
/// (https://doi.org/10.1145/2442516.2442524), over a ring that does not grow: a full one says so. Thieves take item by item,
/// since an owner that takes from the new end without a compare-exchange rules out that they take several in one step.
/// </remarks>
// Design: positions count up for ever; a position's slot is its remainder. [_old, _new) is filled.
//
//   - Only the owner moves _new. Only a compare-exchange moves _old, and only upwards: it decides who gets the item there.
//   - A thief copies the slot before its compare-exchange. The copy may be of two items, half and half, when the owner
//     writes the slot at that moment; but the owner writes the slot of position p + capacity only when _old > p, so the
//     thief's compare-exchange fails and the copy is thrown away. (Half an item is still safe memory: its fields are references.)
//   - The owner takes the newest item without a compare-exchange unless it is the only one. It first moves _new down, then
//     looks at _old; a thief first looks at _old, then at _new. With a full fence in between on both sides, at least one sees the
//     other: either the thief finds the deque empty, or the owner finds that there is one item, and goes by the compare-exchange.
internal sealed class StealDeque<T, TAtomics>
    where TAtomics : struct, IAtomics
{
    private readonly T?[] _slots;
    private readonly int _mask;

    // The position of the oldest item. Moved by compare-exchange, by anybody.
    private PaddedLong _old;

    // The position behind the newest item. Written by the owner.
    private PaddedLong _new;

    // Slots of positions before this one hold nothing. Belongs to the owner.
    private long _cleared;

    /// <param name="capacity">A power of two.</param>
    public StealDeque(int capacity)
    {
        if (!int.IsPow2(capacity))
        {
            throw new ArgumentOutOfRangeException(nameof(capacity), capacity, "Not a power of two.");
        }

        _slots = new T?[capacity];
        _mask = capacity - 1;
    }

    /// <summary>Gets the number of items; out of date at once, unless there is nobody else.</summary>
    /// <remarks>Who needs it to be no older than something else puts a fence before it.</remarks>
    public int Count
    {
        get
        {
            // Acquires, in this order, so that the difference is never larger than it was between the two: the other way round
            // both ends could have moved far.
            long old = TAtomics.Read(ref _old.Value);
            return (int)Math.Clamp(TAtomics.Read(ref _new.Value) - old, 0, _slots.Length);
        }
    }

    /// <summary>Adds the newest item. For the owner.</summary>
    /// <returns>False if the deque is full.</returns>
    public bool TryPush(T item)
    {
        long position = _new.Value;

        // Acquire: pairs with the compare-exchange of whoever took the item that the slot held: their copy is made.
        if (position - TAtomics.Read(ref _old.Value) >= _slots.Length)
        {
            return false;
        }

        _slots[position & _mask] = item;

        // Release: the slot before the position; pairs with the read of _new in TrySteal.
        TAtomics.Write(ref _new.Value, position + 1);
        return true;
    }

    /// <summary>Takes the newest item. For the owner.</summary>
    public bool TryPop([MaybeNullWhen(false)] out T item)
    {
        long position = _new.Value - 1;

        // Nobody else adds items, so a deque that is empty here is. A plain hint otherwise; it spares an empty deque the fence.
        if (TAtomics.Read(ref _old.Value) > position)
        {
            item = default;
            return false;
        }

        // Full fence: announces that the owner takes this one, before it looks at _old; pairs with the fence in TrySteal.
        TAtomics.Exchange(ref _new.Value, position);
        long old = TAtomics.Read(ref _old.Value);
        if (old < position)
        {
            item = TakeSlot(position)!;
            return true;
        }

        // The last item, or none: thieves may be after it too. The compare-exchange on _old decides, as among thieves.
        bool isTaken = old == position && TAtomics.CompareExchange(ref _old.Value, position + 1, position) == position;
        item = isTaken ? TakeSlot(position) : default;

        // Release: the cleared slot before the position, as in TryPush. Thieves see an empty deque before and after.
        TAtomics.Write(ref _new.Value, position + 1);
        return isTaken;
    }

    /// <summary>Takes the oldest item. For anybody, the owner too.</summary>
    /// <returns>Whether there was one that nobody else took.</returns>
    public bool TrySteal([MaybeNullWhen(false)] out T item)
    {
        while (true)
        {
            // Acquire: the slot is read after it. Pairs with the compare-exchanges on _old.
            long old = TAtomics.Read(ref _old.Value);

            // Full fence: _old is read before _new; pairs with the exchange in TryPop.
            TAtomics.Fence();

            // Acquire: pairs with the writes in TryPush and TryPop, which come after the slot was written.
            if (old >= TAtomics.Read(ref _new.Value))
            {
                item = default;
                return false;
            }

            T? copy = _slots[old & _mask];

            // Full fence: the copy is made before the slot is given up. A failure means that somebody else took the item.
            if (TAtomics.CompareExchange(ref _old.Value, old + 1, old) == old)
            {
                item = copy!;
                return true;
            }
        }
    }

    /// <summary>Forgets items that were stolen: a thief must not write the slot. For the owner, now and then.</summary>
    /// <remarks>Slots before _old belong to the owner again: a thief that still reads one fails with its compare-exchange.</remarks>
    public void Clear()
    {
        if (!RuntimeHelpers.IsReferenceOrContainsReferences<T>())
        {
            return;
        }

        // Acquire: pairs with the compare-exchange of the thieves, whose copies are made.
        long old = TAtomics.Read(ref _old.Value);
        for (long position = Math.Max(_cleared, old - _slots.Length); position < old; position++)
        {
            // Not one that holds a newer item already.
            if (position + _slots.Length >= _new.Value)
            {
                _slots[position & _mask] = default;
            }
        }

        _cleared = old;
    }

    private T? TakeSlot(long position)
    {
        ref T? slot = ref _slots[position & _mask];
        T? item = slot;
        slot = default;
        return item;
    }
}
