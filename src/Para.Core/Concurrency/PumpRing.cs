using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Para.Concurrency;

/// <summary>
/// A ring between a pump, which writes items one by one, and turns, which take what is there: one at a time, on any thread, and
/// none while there is nothing to do.
/// </summary>
/// <remarks>
/// An item of a busy pump costs no fence. There must be room for what it writes, which the two sides settle elsewhere: room that
/// is given back behind <see cref="Take"/>, with a full fence, may be written.
/// </remarks>
// Design: positions count up for ever; a position's slot is its remainder.
//
//   slots   [ . . . i i i i . . . ]      i: written, not taken yet: [_taken, _written)
//                   ^       ^
//                _taken  _written        the pump writes at _written, the turn takes from _taken
//
// There is at most one turn: _turn is set by whoever asks for it, and cleared by the turn when it finds nothing. Pump and
// turn each write one thing and then read what the other one wrote (the pump: _written, then _turn; the turn: _turn,
// then _written), which needs a full fence between the two on both sides. The pump does this for every item, the turn only
// when it has run dry, so the turn of a busy pump pays for both: a process-wide fence is a fence on the pump's processor too. If the
// pump's read came before that fence, its write is seen by the turn's read behind the fence; if it came after, it sees the cleared
// flag. What else is a reason for a turn (_isComplete, and what the caller of Rest knows of) goes by a pairing of plain fences.
//
// But a process-wide fence interrupts other processors, which took 30 us on a virtual machine, and behind a slow pump a turn runs dry for each
// item or two, with the next stage waiting. So for some items after a turn has run dry the pump puts a fence of its own, and says so in
// _isFencing: a turn that reads this behind its own fence need not do more. It cannot be deceived. When the pump begins, it says so
// behind the items that had no fence: who reads it, sees those (release, acquire). When the pump ends, it says so, then puts one
// last fence: if the turn still read the old value, its fence came before that one, so from there on the pump sees the cleared flag.
//
// Closing does so too, with _end in the place of _turn: an item whose writer found the ring open is seen by the turn that closes
// it. So one item at most is written behind the end. Where that is, is settled by a compare-exchange, by whichever side
// comes first, so that neither waits for the other: the pump says that its item belongs to the turn, the turn that the items
// do which it has seen.
internal sealed class PumpRing<T, TAtomics>
    where TAtomics : struct, IAtomics
{
    private const long Open = long.MaxValue;
    private const long Closing = long.MaxValue - 1;

    /// <summary>For how many items a pump puts its own fences: about as many as cost as much as a process-wide one.</summary>
    private const int DefaultFencedItems = 256;

    private readonly T[] _slots;
    private readonly int _mask;
    private readonly int _fencedItems;

    // Written by the pump with release, read by the turn with acquire.
    private long _written;

    // Belongs to the turn.
    private long _taken;

    // 1 while a turn is asked for or running. Set by exchange, cleared by the turn.
    private long _turn;

    // 1 behind the last item. Written by the pump.
    private long _isComplete;

    // The position from which on the pump needs no fence of its own. Written by the turn, before it rests; a hint for the pump.
    private long _fencedUntil;

    // 1 while the pump puts a fence between an item and the look at _turn; and the pump's own copy of it.
    private long _isFencing;
    private bool _fences;

    // The position at which the turn's items end; those behind it are the pump's. Open, then Closing, written by the last turn,
    // then the position, by compare-exchange.
    private long _end = Open;

    /// <param name="capacity">A power of two.</param>
    /// <param name="fencedItems">For how many items after a turn has rested the pump puts a fence of its own.</param>
    public PumpRing(int capacity, int fencedItems = DefaultFencedItems)
    {
        if (!int.IsPow2(capacity))
        {
            throw new ArgumentOutOfRangeException(nameof(capacity), capacity, "Not a power of two.");
        }

        _slots = new T[capacity];
        _mask = capacity - 1;
        _fencedItems = fencedItems;
    }

    /// <summary>Gets whether no turn is on its way. Behind each item the pump looks, and if so asks for one.</summary>
    // Acquire, behind the release in TryWrite; the fence between the two is there, or the turn's, in Rest.
    public bool NeedsTurn => TAtomics.Read(ref _turn) == 0;

    /// <summary>Gets how many items there are to be taken. For the turn.</summary>
    // Acquires: the items come after their number; pairs with the release in TryWrite. Only the turn that asks closes the ring, so
    // the end does not come between the two reads.
    public int Count => (int)(Math.Min(TAtomics.Read(ref _written), TAtomics.Read(ref _end)) - _taken);

    /// <summary>Gets whether no more items will come. For the turn; those that came are in <see cref="Count"/> when it is read next.</summary>
    // Acquire: pairs with the release in Complete, which comes after the last item.
    public bool IsComplete => TAtomics.Read(ref _isComplete) != 0;

    /// <summary>Writes an item. For the pump, which then looks at <see cref="NeedsTurn"/>.</summary>
    /// <param name="item">The item.</param>
    /// <param name="isTooLate">Whether no turn will take it, since the ring was closed before: it is still the pump's.</param>
    /// <returns>Whether the pump may go on: the ring is not closed.</returns>
    public bool TryWrite(T item, out bool isTooLate)
    {
        long position = _written;

        // Acquire, but nothing depends on the order: a pump that reads it late goes on as before, and the turn knows how that is.
        bool fences = position < TAtomics.Read(ref _fencedUntil);
        if (fences != _fences)
        {
            SetFencing(fences);
        }

        _slots[position & _mask] = item;

        // Release: the item before its number; pairs with the read in Count.
        TAtomics.Write(ref _written, position + 1);
        if (fences)
        {
            // Between that and the look at _turn; pairs with the turn's own fence in Rest.
            TAtomics.Fence();
        }

        // Acquire, behind that release; the fence between the two is the turn's, in Close.
        if (TAtomics.Read(ref _end) == Open)
        {
            isTooLate = false;
            return true;
        }

        isTooLate = SettleEnd(position + 1) <= position;
        return false;
    }

    /// <summary>Says that no more items will come. For the pump, which must then see to a turn, by <see cref="TryAskForTurn"/>.</summary>
    public void Complete()
    {
        // Release: the items come before. Then a fence, as behind an item of a slow pump, and the look at _turn.
        TAtomics.Write(ref _isComplete, 1);
        TAtomics.Fence();
    }

    /// <summary>Asks for a turn, unless one is on its way. For anybody.</summary>
    /// <returns>Whether the caller must bring the turn about.</returns>
    // The read spares the exchange for those who find a turn asked for. The exchange is a full fence: it acquires what the last
    // turn did, which cleared the flag with release.
    public bool TryAskForTurn() => NeedsTurn && TAtomics.Exchange(ref _turn, 1) == 0;

    /// <summary>Takes the oldest items. For the turn.</summary>
    /// <param name="items">Where they go: at most <see cref="Count"/>.</param>
    /// <returns>The position of the first.</returns>
    public long Take(Span<T> items)
    {
        long position = _taken;
        Debug.Assert(items.Length <= Count, "what is taken is there");
        int start = (int)(position & _mask);
        int untilWrap = Math.Min(items.Length, _slots.Length - start);
        Move(_slots.AsSpan(start, untilWrap), items);
        Move(_slots.AsSpan(0, items.Length - untilWrap), items[untilWrap..]);
        _taken = position + items.Length;
        return position;
    }

    /// <summary>Ends the turn, which has found nothing to take. From here on the next one may begin.</summary>
    /// <returns>Whether there is something after all: then a turn must be asked for again.</returns>
    /// <remarks>
    /// Who may have other reasons for a turn looks for them behind it. Whoever brings one about does so, then puts a full fence,
    /// then asks for the turn.
    /// </remarks>
    public bool Rest()
    {
        // A local: from the write on, the field belongs to the next turn.
        long taken = _taken;
        TAtomics.Write(ref _fencedUntil, taken + _fencedItems);

        // Release: what the turn did comes before the next one; pairs with the exchange in TryAskForTurn.
        TAtomics.Write(ref _turn, 0);

        // Between what the turn writes and what it reads; pairs with the fences in TryWrite, SetFencing and Complete.
        TAtomics.Fence();

        // Acquire: pairs with the release in SetFencing. A pump without fences of its own is given one, wherever it is.
        if (TAtomics.Read(ref _isFencing) == 0)
        {
            TAtomics.FenceProcessWide();
        }

        return TAtomics.Read(ref _written) != taken || IsComplete;
    }

    /// <summary>Closes the ring. For the turn, which takes what is in <see cref="Count"/> then, does not end, and so is the last.</summary>
    public void Close()
    {
        // Orders nothing by itself; the fence does, as in Rest.
        TAtomics.Write(ref _end, Closing);
        TAtomics.FenceProcessWide();
        SettleEnd(TAtomics.Read(ref _written));
    }

    // For the pump, before it writes an item.
    private void SetFencing(bool fences)
    {
        _fences = fences;

        // Release: the items that had no fence come before.
        TAtomics.Write(ref _isFencing, fences ? 1 : 0);
        if (!fences)
        {
            // Before the first look at _turn without a fence of its own; pairs with the turn's own fence in Rest.
            TAtomics.Fence();
        }
    }

    // Full fence: who comes second finds what the first one says, and the items before it.
    private long SettleEnd(long proposed)
    {
        long end = TAtomics.CompareExchange(ref _end, proposed, Closing);
        return end == Closing ? proposed : end;
    }

    private static void Move(Span<T> from, Span<T> to)
    {
        from.CopyTo(to);
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
        {
            from.Clear();
        }
    }
}
