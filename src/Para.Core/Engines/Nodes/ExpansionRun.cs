using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Para.Concurrency;
using Para.Execution;
using Para.Graphs;
using Para.Kernels;

namespace Para.Engines;

/// <summary>A stage that makes any number of items out of each: batches in, and turns in which batches come out.</summary>
// Design: an item may expand into more than memory holds, so an expansion must be able to pause. It has a few slots,
// each of which expands one item at a time into batches, on a credit of its own that comes back when its own batches have
// been consumed. Nothing else is ever waited for: not the credit of another slot, not that of a source; so the slot
// whose batches are furthest down can always go on, and no graph deadlocks. Batches that come in wait, uncounted by the
// slots; the credit of their source bounds them.
//
//   inbox [ b b b ]  ->  current batch [ x x | x x x | ... ]  ->  slots: idle, or with a claimed part of a batch
//                                        claimed  next                   and then runnable, running, or waiting for credit
//
// A runnable slot stands for one turn asked for. A slot belongs to the turn that took it out of _runnable, until the turn puts it
// back, makes it idle, or lets it wait.
//
// Where order counts, batches are put in order before they come into the inbox. So the slots always hold the earliest parts
// that are not done yet; the very earliest has nothing before it that whoever puts things in order below could wait for,
// so its batches are consumed and it goes on. If later parts could take all the slots, with their batches waiting below for an
// earlier one that waits here for a slot, that would be a deadlock. What comes out is numbered anew: a place for each
// part, and within it the number of the batch.
//
// An exclusive expansion has one slot.
internal sealed partial class ExpansionRun<TIn, TOut> : NodeRun, ILineageOwner, IEmitter, IFlushable
{
    private const double PartNanoseconds = 30_000;

    private readonly ExpansionStage<TIn, TOut> _stage;
    private readonly Emission _emission;
    private readonly Slot[] _slots;
    private readonly Func<bool> _isOver;
    private readonly Lock _lock = new();

    // Made by the first item. A stateless stage gets the same one from its factory always, so a race is harmless; an
    // exclusive one has a single slot, each turn of which happens before the next.
    private ExpandKernel<TIn, TOut>? _kernel;

    // Whether an exclusive kernel has been asked for its last word. Belongs to the completion step.
    private bool _isLastWordAsked;

    // Set when the run has been stopping for long and a sequence has been open all the time: it may be endless, and so may
    // those be that wait. Volatile only.
    private bool _isCutShort;

    // All guarded by _lock, under which no user code runs.
    private readonly ReorderBuffer? _reorder;
    private readonly Dictionary<OrderStream, Lane> _lanes = [];
    private readonly Lane _ownLane = new();
    private readonly Queue<Input> _inbox = [];
    private readonly Stack<Slot> _idle = [];
    private readonly Queue<Slot> _runnable = [];

    internal ExpansionRun(ExpansionStage<TIn, TOut> stage, PlanNode node, EngineRun run)
        : base(node, run)
    {
        _stage = stage;
        _isOver = () => IsDiscarding;
        _reorder = node.IsOrdered ? new ReorderBuffer() : null;
        int credit = run.Plan.GetItemCredit(node, run.Control.Options.MaxItemsInFlight);
        _slots = new Slot[Math.Min(MaxDegreeOfParallelism, credit)];
        int slotCredit = credit / _slots.Length;
        for (int i = 0; i < _slots.Length; i++)
        {
            _slots[i] = new Slot(i, new Credit<ProcessorAtomics>(slotCredit));
            _idle.Push(_slots[i]);
        }

        // Two for each slot: one that is consumed while the other is made.
        _emission = new Emission(
            this, node.Id, run.Control.Options.BatchPolicy, credit, 2 * _slots.Length, Unsafe.SizeOf<TOut>());
    }

    public override int MaxDegreeOfParallelism => Run.GetDegreeOfParallelism(Node);

    Emission IEmitter.Emission => _emission;

    internal override long PeakItems => Plan.SaturatingMultiply(_emission.PeakItems, Node.Paths);

    private new bool IsDiscarding => base.IsDiscarding || Volatile.Read(ref _isCutShort);

    /// <summary>Takes in a batch, and asks for the turns in which it is expanded.</summary>
    private protected override void ExecuteCore(Batch batch)
    {
        // From the moment it is in the inbox, the batch may be finished by slots that run already.
        HoldOpen();
        List<Batch>? empty = null;
        int woken = 0;
        lock (_lock)
        {
            int parts = 0;
            if (_reorder is null)
            {
                TakeIn(batch, ref parts, ref empty);
            }
            else
            {
                _reorder.Add(batch);
                while (_reorder.TryTake(out Batch? next))
                {
                    TakeIn(next, ref parts, ref empty);
                }
            }

            while (woken < parts && _idle.TryPop(out Slot? slot))
            {
                _runnable.Enqueue(slot);
                woken++;
            }
        }

        for (int i = 0; i < woken; i++)
        {
            Run.Dispatcher.DispatchTurn(this);
        }

        if (empty is not null)
        {
            foreach (Batch nothing in empty)
            {
                nothing.Lineage?.End();
                nothing.Release();
                Finish();
            }
        }

        Finish();
    }

    // Guarded by _lock.
    private void TakeIn(Batch batch, ref int parts, ref List<Batch>? empty)
    {
        if (batch.Count == 0)
        {
            (empty ??= []).Add(batch);
            return;
        }

        _inbox.Enqueue(new Input((Batch<TIn>)batch) { Lane = GetLane(batch) });
        parts += (batch.Count + PartSize - 1) / PartSize;
    }

    // Guarded by _lock. An exclusive expansion has one order, whatever it reads.
    private Lane GetLane(Batch batch)
    {
        if (_reorder is null || Node.Kind == NodeKind.Exclusive)
        {
            return _ownLane;
        }

        ref Lane? lane = ref CollectionsMarshal.GetValueRefOrAddDefault(_lanes, batch.Order.Stream!, out _);
        return lane ??= new Lane();
    }

    /// <summary>Expands items until a batch is full, the credit is used up, or the part of the input is done.</summary>
    private protected override void RunTurnCore()
    {
        Slot slot;
        lock (_lock)
        {
            // There are as many turns as runnable slots.
            slot = _runnable.Dequeue();
            if (slot.Input is null && !TryClaim(slot))
            {
                _idle.Push(slot);
                return;
            }
        }

        // The slot has a part of an unfinished batch, so the node is open; it stays so until the next turn has been asked for.
        HoldOpen();
        Continue(slot);
        Finish();
    }

    void IEmitter.Start()
    {
        // The first batch that comes in asks for the first turn.
    }

    void ILineageOwner.OnConsumed(Lineage lineage)
    {
        Slot slot = _slots[lineage.Slot];
        int items = lineage.Items;
        _emission.Ended(lineage);
        Return(slot.Credit, items);
        if (slot.Credit.ClaimWaiterIfEnough())
        {
            MakeRunnable(slot);
        }
    }

    internal override bool TryComplete()
    {
        if (!_stage.HasLastWord || _isLastWordAsked || base.IsDiscarding || IsUnwanted)
        {
            return true;
        }

        // One more part, of no items. Nothing else is left, so the slot is idle and the count is zero. That a sequence before
        // was cut short says nothing of this one.
        _isLastWordAsked = true;
        Volatile.Write(ref _isCutShort, false);
        Reopen();
        Batch<TIn> nothing = Batch<TIn>.Empty();
        nothing.Share(readers: 1);
        lock (_lock)
        {
            Slot slot = _idle.Pop();
            slot.Input = new Input(nothing) { Lane = _ownLane, OpenParts = 1 };
            slot.BeginPart(0, 0, _ownLane);
            slot.IsLastWord = true;
            _runnable.Enqueue(slot);
        }

        Run.Dispatcher.DispatchTurn(this);
        return false;
    }

    internal override void DisposeState() => DisposeState(_kernel);

    internal override void OnStillStopping()
    {
        // A sequence that was open the last time and still is may be endless. Others have their end before them.
        bool isAnyOld = false;
        foreach (Slot slot in _slots)
        {
            isAnyOld |= slot.IsStillOpen();
        }

        if (isAnyOld)
        {
            Volatile.Write(ref _isCutShort, true);
            OnPhaseChanged();
        }
    }

    internal override void OnPhaseChanged()
    {
        foreach (Slot slot in _slots)
        {
            if (slot.Credit.ClaimWaiter())
            {
                MakeRunnable(slot);
            }
        }
    }

    // How many items of a batch a slot claims at a time: a target's worth of work, so that a batch of expensive items is
    // spread over the slots and one of cheap items is not taken apart.
    private int PartSize
    {
        get
        {
            double cost = Meter.ItemCost.Nanoseconds;
            return cost <= 0 ? 1 : (int)Math.Clamp(PartNanoseconds / cost, 1, 4096);
        }
    }

    private void Continue(Slot slot)
    {
        if (IsDiscarding)
        {
            Discard(slot);
            MakeRunnable(slot);
            return;
        }

        int size = _emission.NextSize();
        if (slot.Credit.TryTake(size))
        {
            Expand(slot, size);
            MakeRunnable(slot);
            return;
        }

        // If it waits, it may be running elsewhere by now.
        if (!MustWaitFor(slot.Credit, size, _isOver))
        {
            MakeRunnable(slot);
        }
    }

    private void MakeRunnable(Slot slot)
    {
        lock (_lock)
        {
            if (slot.Input is null && _inbox.Count == 0)
            {
                _idle.Push(slot);
                return;
            }

            // From here on, a turn that was asked for by another slot may run this one, to its end.
            HoldOpen();
            _runnable.Enqueue(slot);
        }

        Run.Dispatcher.DispatchTurn(this);
        Finish();
    }

    // Guarded by _lock.
    private bool TryClaim(Slot slot)
    {
        if (!_inbox.TryPeek(out Input? input))
        {
            return false;
        }

        slot.Input = input;
        slot.BeginPart(input.Claimed, Math.Min(input.Batch.Count, input.Claimed + PartSize), input.Lane);
        input.Claimed = slot.End;
        input.OpenParts++;
        if (input.Claimed == input.Batch.Count)
        {
            _inbox.Dequeue();
        }

        return true;
    }

    private void FinishPart(Slot slot)
    {
        Input input = slot.Input!;
        slot.Input = null;
        bool finished;
        lock (_lock)
        {
            input.OpenParts--;
            finished = input.OpenParts == 0 && input.Claimed == input.Batch.Count;
        }

        if (finished)
        {
            Finish(input);
        }
    }

    private void Finish(Input input)
    {
        Meter.Dequeued(input.Batch.Count);
        input.Batch.Lineage?.End();
        input.Batch.Release();
        Finish();
    }

    /// <summary>A batch that came in, and how much of it has been claimed.</summary>
    private sealed class Input(Batch<TIn> batch)
    {
        public Batch<TIn> Batch { get; } = batch;

        public required Lane Lane { get; init; }

        // Guarded by the node's lock.
        public int Claimed { get; set; }

        // Guarded by the node's lock.
        public int OpenParts { get; set; }
    }

    /// <summary>The order of what comes out of one stream.</summary>
    private sealed class Lane
    {
        public OrderStream Stream { get; } = new();

        // Guarded by the node's lock.
        public long NextPlace { get; set; }
    }
}
