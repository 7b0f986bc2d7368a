using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
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
// themselves; when they are idle each item goes at once. How pump and turns find each other, and how the source is closed
// while the pump is still reading, is in PumpRing.
[SuppressMessage(
    "Design", "CA1001", Justification = "A semaphore whose wait handle is never asked for holds nothing to be disposed.")]
internal abstract class PumpedSourceRun<T> : SourceRun<T>, IPumpedSource
{
    private const int MaxRingSize = 8192;

    /// <summary>Items for which the pump takes credit at a time, so that it need not do it for each.</summary>
    private const int MaxPumpCredit = 64;

    private readonly PumpRing<T, ProcessorAtomics> _ring;

    // What the ring has place for. Taken by the pump, given back by the turn.
    private readonly Credit<ProcessorAtomics> _room;

    private readonly Func<bool> _isOver;

    // Items for which the pump has room and credit left. Belongs to the pump.
    private int _pumpCredit;

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
        _ring = new PumpRing<T, ProcessorAtomics>(size);
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

        // Looked at first: then what is there is all.
        bool isComplete = _ring.IsComplete;
        if (TryTake() && _ring.Count > 0)
        {
            // The ring still counts a turn: this one is followed by the next.
            AskForTurn();
        }
        else if (isComplete)
        {
            Close();
        }
        else if (_ring.Rest() || IsStopped)
        {
            EnsureTurn();
        }
    }

    // User code is the pump's.
    public override bool EmitsLast => true;

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

        // It waits for one of them at most.
        if (Credit.ClaimWaiter() || _room.ClaimWaiter())
        {
            PumpWake.Release();
        }

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

    private protected override void ReturnCredit(int items, int slot)
    {
        Return(Credit, items);
        WakePump(Credit);
    }

    private protected void EnsureTurn()
    {
        if (_ring.TryAskForTurn())
        {
            AskForTurn();
        }
    }

    private void WakePump(Credit<ProcessorAtomics> credit)
    {
        if (credit.ClaimWaiterIfEnough())
        {
            PumpWake.Release();
        }
    }

    private bool TryTake()
    {
        int available = _ring.Count;
        if (available == 0)
        {
            return false;
        }

        Emission.Waiting(available);
        long startedAt = Stopwatch.GetTimestamp();
        int items = Math.Min(available, Emission.NextSize());
        Batch<T> batch = Batch<T>.Rent(items);
        long position = _ring.Take(batch.Buffer[..items]);
        batch.SetCount(items);

        // A full fence: the pump uses the room again only after the items were moved out.
        Return(_room, items);
        WakePump(_room);
        Meter.Processed(0, items, startedAt);
        Emit(batch, position);
        return true;
    }

    // In the last turn.
    private void Close()
    {
        _ring.Close();
        if (IsDiscarding)
        {
            T[] rest = new T[_ring.Count];
            _ring.Take(rest);
            Drop<T>(rest);
        }
        else
        {
            while (TryTake())
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
        ? MustWaitFor(_room, 1, _isOver)
        : MustWaitFor(Credit, 1, _isOver);

    /// <summary>Writes an item into the ring.</summary>
    /// <returns>Whether the pump shall go on; if not, the source has been closed.</returns>
    private protected bool TryWrite(T item)
    {
        _pumpCredit--;
        bool goesOn = _ring.TryWrite(item, out bool isTooLate);
        if (isTooLate)
        {
            Drop<T>([item]);
        }

        return goesOn;
    }

    /// <summary>Gets whether a turn must be asked for, for what has been written.</summary>
    private protected bool NeedsTurn => _ring.NeedsTurn;

    /// <summary>The pump has ended; its enumerator is disposed.</summary>
    private protected void EndPump()
    {
        SetInUserCode(false);
        _ring.Complete();
        EnsureTurn();
        if (Interlocked.Exchange(ref _left, 1) == 0)
        {
            Run.PartEnded();
        }
    }
}
