using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using Para.Concurrency;
using Para.Execution;

namespace Para.Engines;

/// <summary>
/// A sequence that may make its reader wait: a pump reads it into a ring, outside of the workers; turns on the workers take what
/// is there.
/// </summary>
// Design: an item must not wait for the next one, so the pump may not collect a batch before it hands it over: inside
// MoveNext it cannot do anything. It writes an item and sees to it that a turn is on its way; the turn, on whichever worker is
// free, takes all items that are there by then. While workers are busy the items pile up and batches grow by
// themselves; when they are idle each item goes at once.
//
//   ring    [ . . . t t t t w . . ]      t: written, not taken yet: [_taken, _written)
//                   ^       ^
//                _taken  _written        the pump writes at _written, the turn takes from _taken
//
// There is at most one turn: _turnAsked is set by whoever asks for it, and cleared by the turn when it finds nothing. Pump and
// turn each write one thing and then read what the other one wrote (the pump: _written, then _turnAsked; the turn: _turnAsked,
// then _written), which needs a full fence between the two on both sides. The pump does this for every item, the turn only
// when it has run dry, so the turn pays for both: Interlocked.MemoryBarrierProcessWide is a fence on every processor that
// runs a thread of the process. If the pump's read came before that fence, its write is seen by the turn's read after the
// fence; if it came after, it sees the cleared flag. Closing uses the same pairing with _closed in the place of _turnAsked.
[SuppressMessage(
    "Design", "CA1001", Justification = "A semaphore whose wait handle is never asked for holds nothing to be disposed.")]
internal abstract class PumpedSourceRun<T> : SourceRun<T>, IPumpedSource
{
    private const int MaxRingSize = 8192;

    /// <summary>Items for which the pump takes credit at a time, so that it need not do it for each.</summary>
    private const int MaxPumpCredit = 64;

    private readonly T[] _ring;
    private readonly Credit<ProcessorAtomics> _room;
    private readonly Func<bool> _isOver;

    // Items for which the pump has credit left, and whether it waits for room in the ring or for credit. Belongs to the pump.
    private int _pumpCredit;

    // Items written. Written by the pump (release: the item comes first), read by the turn (acquire).
    private long _written;

    // Items taken. Belongs to the turn.
    private long _taken;

    // 1 while a turn is asked for or running. Set by exchange, cleared by the turn; see the design note.
    private int _turnAsked;

    // Set by the pump after its last item. Volatile only.
    private bool _exhausted;

    // Set by the turn that closes the source; see the design note. Volatile only.
    private bool _closed;

    // The number of items that belong to the turn, set after _closed; later ones belong to the pump. -1 before. Volatile only.
    private long _finalCount = -1;

    // Whether the pump is in user code. Written by the pump; volatile only. Whoever reads it wants to know whether user code
    // does not return, and looks only once in a while: a pump that is about to return is taken for one that is not, or
    // the other way round, and both end the same way.
    private bool _isInUserCode;

    // 1 once the pump has ended or the run has gone on without it: whichever comes first counts. By exchange.
    private int _left;

    private protected PumpedSourceRun(PlanNode node, EngineRun run)
        : base(node, run)
    {
        int size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Min(Credit.Total, MaxRingSize));
        _ring = new T[size];
        _room = new Credit<ProcessorAtomics>(size);
        _isOver = () => IsStopped;
    }

    /// <summary>Released once for each time that the pump was made to wait.</summary>
    private protected SemaphoreSlim PumpWake { get; } = new(0);

    public override int MaxDegreeOfParallelism => 1;

    private protected override void RunTurnCore()
    {
        if (IsStopped)
        {
            Close();
            return;
        }

        // Acquire: the items come after the count.
        if (TryTake(Volatile.Read(ref _written)))
        {
            // The flag stays set: this turn is followed by the next.
            AskForTurn();
            return;
        }

        // The pump sets _exhausted after its last write, so what was written is read after it.
        if (Volatile.Read(ref _exhausted))
        {
            if (TryTake(Volatile.Read(ref _written)))
            {
                AskForTurn();
            }
            else
            {
                Close();
            }

            return;
        }

        // Run dry. From the write on, another turn may begin; only locals may be used.
        long taken = _taken;
        Volatile.Write(ref _turnAsked, 0);
        Interlocked.MemoryBarrierProcessWide();
        if (Volatile.Read(ref _written) != taken || Volatile.Read(ref _exhausted) || IsStopped)
        {
            EnsureTurn();
        }
    }

    internal override bool CanBeLeftBehind => true;

    // A pump that is not in user code ends by itself, however late it is given a processor.
    internal override bool TryLeaveBehind() => IsStopped && IsInUserCode && Interlocked.Exchange(ref _left, 1) == 0;

    internal override bool IsInUserCode => Volatile.Read(ref _isInUserCode);

    internal override void OnPhaseChanged()
    {
        if (!IsStopped)
        {
            return;
        }

        OnCreditReturned();
        WakePump(_room);
        EnsureTurn();
    }

    private protected override void Start()
    {
        if (IsStopped)
        {
            // Stopped before it began: the source is not even opened.
            EndPump();
            return;
        }

        StartPump();
    }

    private protected abstract void StartPump();

    private protected override void OnCreditReturned() => WakePump(Credit);

    private protected void EnsureTurn()
    {
        // The read spares the exchange for items that find the turn asked for.
        if (Volatile.Read(ref _turnAsked) == 0 && Interlocked.Exchange(ref _turnAsked, 1) == 0)
        {
            AskForTurn();
        }
    }

    private void WakePump(Credit<ProcessorAtomics> credit)
    {
        if (credit.ClaimWaiter())
        {
            PumpWake.Release();
        }
    }

    private bool TryTake(long until)
    {
        int available = (int)(until - _taken);
        if (available == 0)
        {
            return false;
        }

        long startedAt = Stopwatch.GetTimestamp();
        int items = Math.Min(available, Emission.NextSize());
        Batch<T> batch = Batch<T>.Rent(items);
        int start = (int)(_taken & (_ring.Length - 1));
        int untilWrap = Math.Min(items, _ring.Length - start);
        Move(_ring.AsSpan(start, untilWrap), batch.Buffer);
        Move(_ring.AsSpan(0, items - untilWrap), batch.Buffer[untilWrap..]);
        batch.SetCount(items);
        long position = _taken;
        _taken += items;

        // An interlocked operation: the pump reuses the room only after the items were moved out.
        _room.Return(items);
        WakePump(_room);
        Meter.Processed(0, items, startedAt);
        Emit(batch, position);
        return true;
    }

    private static void Move(Span<T> from, Span<T> to)
    {
        from.CopyTo(to);
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
        {
            from.Clear();
        }
    }

    // The last turn: _turnAsked stays set, so no other one follows.
    private void Close()
    {
        Volatile.Write(ref _closed, true);
        Interlocked.MemoryBarrierProcessWide();
        long final = Volatile.Read(ref _written);
        Volatile.Write(ref _finalCount, final);
        if (IsDiscarding)
        {
            for (; _taken < final; _taken++)
            {
                Drop<T>(_ring.AsSpan((int)(_taken & (_ring.Length - 1)), 1));
            }
        }
        else
        {
            while (TryTake(final))
            {
            }
        }

        Finish();
    }

    /// <summary>The pump enters or leaves user code.</summary>
    private protected void SetInUserCode(bool value) => Volatile.Write(ref _isInUserCode, value);

    /// <summary>Gets whether the pump may read an item; if not, it has to wait for <see cref="PumpWake"/> before it asks again.</summary>
    /// <param name="isOver">Whether it shall read no further.</param>
    private protected bool MayRead(out bool isOver)
    {
        isOver = IsStopped;
        if (isOver)
        {
            return false;
        }

        if (_pumpCredit > 0)
        {
            return true;
        }

        int room = _room.TakeUpTo(MaxPumpCredit);
        int credit = room == 0 ? 0 : Credit.TakeUpTo(room);
        if (credit < room)
        {
            _room.Return(room - credit);
        }

        _pumpCredit = credit;
        return credit > 0;
    }

    /// <summary>After <see cref="MayRead"/> has said no: whether the pump has to wait.</summary>
    private protected bool MustWait() => _room.Available == 0
        ? _room.TryWait(1, _isOver)
        : Credit.TryWait(1, _isOver);

    /// <summary>Writes an item into the ring.</summary>
    /// <returns>Whether the pump shall go on; if not, the source has been closed.</returns>
    private protected bool TryWrite(T item)
    {
        long written = _written;
        _ring[written & (_ring.Length - 1)] = item;
        _pumpCredit--;

        // Release: the item comes first. Then read what the turn writes; see the design note for the fence.
        Volatile.Write(ref _written, written + 1);
        if (Volatile.Read(ref _closed))
        {
            DropIfTooLate(item, written);
            return false;
        }

        return true;
    }

    /// <summary>Gets whether a turn must be asked for, for what has been written.</summary>
    private protected bool NeedsTurn => Volatile.Read(ref _turnAsked) == 0;

    /// <summary>The pump has ended; its enumerator is disposed.</summary>
    private protected void EndPump()
    {
        SetInUserCode(false);
        Volatile.Write(ref _exhausted, true);
        EnsureTurn();
        if (Interlocked.Exchange(ref _left, 1) == 0)
        {
            Run.PartEnded();
        }
    }

    // The source was closed while the item was being made. Either the closing turn has seen it, or it is ours to discard.
    private void DropIfTooLate(T item, long index)
    {
        var spin = default(SpinWait);
        long final;
        while ((final = Volatile.Read(ref _finalCount)) < 0)
        {
            // The closing turn is between two of its statements.
            spin.SpinOnce();
        }

        if (index >= final)
        {
            Drop<T>([item]);
        }
    }
}
