using Para.Concurrency;
using Para.Execution;

namespace Para.Engines;

/// <summary>A node that reads two flows, which it tells apart; exclusive, with an order of its own.</summary>
// Design: of the flow that must wait for the other, batches are held as they are. They keep their lineage, so their credit does not
// come back and the sources above wait too. That is a deadlock where the flow that is waited for needs the same credit, or that of a
// source which waits in another join for this one. The plan knows (PlanNode.Buffers): it lets joins hold lineages
// only as long as the sources that they tie together make no circle. A join that would close a circle gives the credit
// back as soon as a batch comes in, and counts the items that it holds; beyond its limit the run is faulted.
//
// A batch of the flow that is behind never waits, so what comes out rides on its lineage.
internal abstract class JoinRun<TOut> : NodeRun
{
    private readonly OrderStream _stream = new();
    private readonly Leg[] _legs;
    private readonly Dictionary<int, Leg> _legOfMaker = [];
    private readonly int _limit;

    // Both belong to the worker that is in the node.
    private long _position;
    private int _held;

    private Peak _peakHeld;

    private protected JoinRun(PlanNode node, EngineRun run)
        : base(node, run)
    {
        _legs = [new Leg(0, node.IsOrdered), new Leg(1, node.IsOrdered)];
        _limit = node.Options.MaxBufferedItems ?? run.Control.Options.MaxItemsInFlight;
    }

    public override int MaxDegreeOfParallelism => 1;

    // What else it holds is still in flight out of the nodes above.
    internal override long PeakItems => _peakHeld.Value;

    /// <summary>Says which flow a node above belongs to. Called before the run begins.</summary>
    internal void AddMaker(int maker, int leg)
    {
        // One that is read several times closes as often.
        _legOfMaker[maker] = _legs[leg];
        _legs[leg].Pending.OpenUnshared();
    }

    internal override void BatchArriving(NodeRun from, int items)
    {
        _legOfMaker[from.Node.Id].Pending.Open();
        base.BatchArriving(from, items);
    }

    internal override bool InputClosed(NodeRun from)
    {
        if (_legOfMaker[from.Node.Id].Pending.Close())
        {
            // The node has to know, but another worker may be in it. The turn finishes what is held open here.
            HoldOpen();
            Run.Dispatcher.DispatchTurn(this);
        }

        return base.InputClosed(from);
    }

    // What is held keeps the credit of sources that others may read too.
    internal override void OnPhaseChanged()
    {
        if (IsDiscarding && TryHoldOpen())
        {
            Run.Dispatcher.DispatchTurn(this);
        }
    }

    private protected override void RunTurnCore()
    {
        foreach (Leg leg in _legs)
        {
            EndIfDrained(leg);
            if (IsDiscarding)
            {
                DropHeld(leg);
            }
        }

        Finish();
    }

    private protected override void ExecuteCore(Batch batch)
    {
        Leg leg = _legOfMaker[batch.Maker];

        // Open until its end has been looked at.
        HoldOpen();
        if (leg.Reorder is not { } reorder)
        {
            Receive(leg, batch);
        }
        else
        {
            reorder.Add(batch);
            while (reorder.TryTake(out Batch? next))
            {
                Receive(leg, next);
            }
        }

        leg.Pending.Close();
        EndIfDrained(leg);
        Finish();
    }

    /// <summary>Takes in some items, all or the first of a batch.</summary>
    /// <returns>How many were taken in at once; the rest is held.</returns>
    /// <param name="leg">Which flow they belong to.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="output">What comes out, if anything.</param>
    private protected abstract int Accept(Leg leg, Batch batch, out Batch<TOut>? output);

    /// <summary>All batches of a flow have come in.</summary>
    private protected abstract void OnDrained(Leg leg);

    private protected Leg Other(Leg leg) => _legs[1 - leg.Index];

    /// <summary>Numbers a batch that comes out, and sends it.</summary>
    private protected void SendNext(Batch<TOut> output)
    {
        output.Order = new OrderKey(_stream, _position++, length: 1);
        Send(output);
    }

    /// <summary>Gives up what is left of the oldest batch that is held.</summary>
    private protected void ReleaseHeld(Leg leg)
    {
        Held held = leg.Held.Dequeue();
        if (held.KeepsLineage)
        {
            held.Batch.Lineage?.End();
        }

        Release(held.Batch);
    }

    private protected void Taken(int items) => _held -= items;

    /// <summary>Drops all that is held.</summary>
    private protected void DropHeld(Leg leg)
    {
        while (leg.Held.TryPeek(out Held? held))
        {
            _held -= held.Batch.Count - held.Next;
            Drop(leg, held.Batch, held.Next);
            ReleaseHeld(leg);
        }
    }

    private protected void Release(Batch batch)
    {
        batch.Release();
        Finish();
    }

    /// <summary>Drops the last items of a batch.</summary>
    private protected abstract void Drop(Leg leg, Batch batch, int from);

    private void Receive(Leg leg, Batch batch)
    {
        Meter.Dequeued(batch.Count);
        Lineage? lineage = batch.Lineage;
        if (batch.Count == 0 || IsDiscarding)
        {
            Drop(leg, batch, from: 0);
            lineage?.End();
            Release(batch);
            return;
        }

        int taken = Accept(leg, batch, out Batch<TOut>? output);
        bool holds = taken < batch.Count;
        if (output is not null)
        {
            if (holds)
            {
                lineage?.Fork(2);
            }

            output.Lineage = lineage;
            SendNext(output);
        }

        if (holds)
        {
            Hold(leg, batch, taken);
        }
        else
        {
            if (output is null)
            {
                lineage?.End();
            }

            Release(batch);
        }
    }

    private void Hold(Leg leg, Batch batch, int taken)
    {
        leg.Held.Enqueue(new Held(batch, keepsLineage: !Node.Buffers) { Next = taken });
        _held += batch.Count - taken;
        if (!Node.Buffers)
        {
            return;
        }

        batch.Lineage?.End();
        _peakHeld.Raise(_held);
        if (_held > _limit)
        {
            Fault(new BufferLimitExceededException(Node.Name, _limit));
        }
    }

    private void EndIfDrained(Leg leg)
    {
        if (!leg.IsDrained && leg.Pending.IsZero)
        {
            leg.IsDrained = true;
            OnDrained(leg);
        }
    }

    /// <summary>One of the two flows.</summary>
    private protected sealed class Leg(int index, bool isOrdered)
    {
        // Nodes above that are open, plus batches on their way. A field: the count is a mutable struct.
        public OpenCount<ProcessorAtomics> Pending;

        public int Index => index;

        // The rest belongs to the worker that is in the node.
        public ReorderBuffer? Reorder { get; } = isOrdered ? new ReorderBuffer() : null;

        public Queue<Held> Held { get; } = [];

        public bool IsDrained { get; set; }
    }

    /// <summary>A batch that waits.</summary>
    private protected sealed class Held(Batch batch, bool keepsLineage)
    {
        public Batch Batch => batch;

        public bool KeepsLineage => keepsLineage;

        /// <summary>Gets or sets the first item that still waits.</summary>
        public int Next { get; set; }
    }
}
