using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Para.Execution;
using Para.Graphs;

namespace Para.Engines;

/// <summary>A stage that makes any number of items out of each: batches in, and turns in which batches come out.</summary>
/// <typeparam name="TIn">The type of the items that go in.</typeparam>
/// <typeparam name="TOut">The type of the items that come out.</typeparam>
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
[Experimental("PARA001")]
public sealed partial class ExpansionRun<TIn, TOut> : NodeRun, ILineageOwner, IEmitter, IFlushable
{
    private const double PartNanoseconds = 30_000;

    private readonly ExpansionStage<TIn, TOut> _stage;
    private readonly Emission _emission;
    private readonly Slot[] _slots;
    private readonly Lock _lock = new();

    // All guarded by _lock, under which no user code runs.
    private readonly Queue<Input> _inbox = [];
    private readonly Stack<Slot> _idle = [];
    private readonly Queue<Slot> _runnable = [];

    internal ExpansionRun(ExpansionStage<TIn, TOut> stage, PlanNode node, EngineRun run)
        : base(node, run)
    {
        _stage = stage;
        int credit = run.Plan.GetItemCredit(node, run.Control.Options.MaxItemsInFlight);
        _slots = new Slot[Math.Min(MaxDegreeOfParallelism, credit)];
        int slotCredit = credit / _slots.Length;
        for (int i = 0; i < _slots.Length; i++)
        {
            _slots[i] = new Slot(i, new Credit(slotCredit));
            _idle.Push(_slots[i]);
        }

        // Two for each slot: one that is consumed while the other is made.
        _emission = new Emission(
            this, node.Id, run.Control.Options.BatchPolicy, slotCredit, batchesInFlight: 2, Unsafe.SizeOf<TOut>());
    }

    /// <inheritdoc/>
    public override int MaxDegreeOfParallelism => Run.GetDegreeOfParallelism(Node);

    Emission IEmitter.Emission => _emission;

    /// <inheritdoc/>
    public override void Accept(INodeRunVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        visitor.VisitExpansion(this);
    }

    /// <summary>Takes in a batch that was dispatched to this node, and asks for the turns in which it is expanded.</summary>
    /// <param name="batch">The batch.</param>
    public override void Execute(Batch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var input = new Input((Batch<TIn>)batch);
        if (batch.Count == 0)
        {
            Finish(input);
            return;
        }

        // From the moment it is in the inbox, the batch may be finished by slots that run already.
        HoldOpen();
        int woken = 0;
        lock (_lock)
        {
            _inbox.Enqueue(input);
            int parts = (batch.Count + PartSize - 1) / PartSize;
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

        Finish();
    }

    /// <summary>Expands items until a batch is full, the credit is used up, or the part of the input is done.</summary>
    public override void RunTurn()
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
        slot.Credit.Return(items);
        Wake(slot);
    }

    internal override void OnPhaseChanged()
    {
        foreach (Slot slot in _slots)
        {
            Wake(slot);
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
        if (Control.IsDiscarding)
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

        // See Credit for the protocol: announce, look again, and either take the announcement back or be woken. From the
        // announcement on, the slot may be running elsewhere.
        Credit waiting = slot.Credit;
        waiting.Announce();
        if ((waiting.Available >= size || Control.IsDiscarding) && waiting.Withdraw())
        {
            MakeRunnable(slot);
        }
    }

    private void Wake(Slot slot)
    {
        if (slot.Credit.ClaimWaiter())
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
        slot.Next = input.Claimed;
        slot.End = Math.Min(input.Batch.Count, input.Claimed + PartSize);
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

        // Guarded by the node's lock.
        public int Claimed { get; set; }

        // Guarded by the node's lock.
        public int OpenParts { get; set; }
    }
}
