using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Para.Execution;
using Para.Runs;

namespace Para.Engines;

/// <summary>One node of a plan in one run: its state, and the work that an engine gives it time for.</summary>
/// <remarks>
/// Completion is counted here, per node, and nowhere else: a node is drained when all its inputs are closed and no batch
/// that was dispatched to it is unfinished. Its completion step then runs, and its outputs close.
/// </remarks>
[Experimental("PARA001")]
public abstract class NodeRun : IDropTarget
{
    // Open inputs plus unfinished batches, so that one counter decides: whoever brings it to zero completes the node.
    // A batch is added only by a producer that is itself still an open input, so zero is final. Interlocked only.
    private int _unfinished;

    private protected NodeRun(PlanNode node, EngineRun run)
    {
        Node = node;
        Run = run;
        Context = new CallContext(run.Control.Context);
    }

    /// <summary>Gets the node of the plan.</summary>
    public PlanNode Node { get; }

    /// <summary>Gets the nodes that get every batch that comes out of this one. A node that reads it twice is in it twice.</summary>
    /// <remarks>Fan-out and fan-in are resolved: they do no work.</remarks>
    public IReadOnlyList<NodeRun> Successors => Targets;

    /// <summary>Gets how many workers may be in the node at a time.</summary>
    public abstract int MaxDegreeOfParallelism { get; }

    internal NodeRun[] Targets { get; set; } = [];

    internal EngineRun Run { get; }

    internal NodeMeter Meter { get; } = new();

    /// <summary>Gets whether a worker is in the node's user code at this moment; only for saying so in a report.</summary>
    internal bool IsInUserCode => Context.IsBusy;

    private protected CallContext Context { get; }

    private protected RunControl Control => Run.Control;

    /// <summary>Processes a batch that was dispatched to this node, and dispatches what comes out.</summary>
    /// <param name="batch">The batch.</param>
    public abstract void Execute(Batch batch);

    /// <summary>Gives a source or expanding stage the turn that it asked for. Others never ask.</summary>
    public virtual void RunTurn() => throw new NotSupportedException($"{Node.Name} takes no turns.");

    /// <summary>Calls the visitor's method for this sort of node.</summary>
    /// <param name="visitor">The visitor.</param>
    public abstract void Accept(INodeRunVisitor visitor);

    /// <summary>Names the node.</summary>
    /// <returns>The line of the plan.</returns>
    public override string ToString() => Node.ToString();

    // A kernel discards what it holds on its way out with an exception, which will fault the run a moment later.
    void IDropTarget.Drop<T>(ReadOnlySpan<T> items)
    {
        Meter.Dropping(items.Length);
        Control.Drop(Node.Name, Control.IsDiscarding ? Control.GetDropReason() : DropReason.Faulted, items);
    }

    internal void Drop<T>(ReadOnlySpan<T> items)
    {
        Meter.Dropping(items.Length);
        Control.Drop(Node.Name, Control.GetDropReason(), items);
    }

    /// <summary>Called before the run begins, once for each input; a source counts as its own.</summary>
    internal void OpenInput() => _unfinished++;

    /// <summary>A batch is on its way. The caller is an open input, or is handling another unfinished batch.</summary>
    internal void BatchArriving(int items)
    {
        int unfinished = Interlocked.Increment(ref _unfinished);
        Debug.Assert(unfinished > 1, "a batch arrives only from an input that is still open");
        Meter.Enqueued(items);
    }

    /// <summary>Keeps the node open until <see cref="Finish"/>. The caller knows of an unfinished batch, so it is open now.</summary>
    private protected void HoldOpen() => Interlocked.Increment(ref _unfinished);

    /// <summary>A batch is finished, or an input is closed.</summary>
    internal void Finish()
    {
        if (CountDown())
        {
            Run.Drained(this);
        }
    }

    // A full fence: all that was done with the node's batches, on whichever thread, comes before its completion step.
    internal bool CountDown() => Interlocked.Decrement(ref _unfinished) == 0;

    /// <summary>The completion step: after the last batch, exclusive. What it throws is a fault of the stage.</summary>
    internal virtual void Complete()
    {
    }

    /// <summary>Disposes what belongs to the node, at the end of the run.</summary>
    internal virtual void DisposeState()
    {
    }

    /// <summary>Disposes a state of the user's. What it throws is a fault of the stage.</summary>
    private protected void DisposeState(object? state)
    {
        if (state is not IDisposable disposable)
        {
            return;
        }

        ExecutionContext? workers = Context.Enter();
        try
        {
            disposable.Dispose();
        }
        catch (Exception exception)
        {
            Fault(exception);
        }

        Context.Leave(workers);
    }

    /// <summary>Reacts to the run being stopped, faulted or cancelled.</summary>
    internal virtual void OnPhaseChanged()
    {
    }

    /// <summary>Makes a batch ready for all that follow, who will each release it and end its lineage.</summary>
    private protected void Share(Batch batch)
    {
        NodeRun[] targets = Targets;
        batch.Share(targets.Length);
        batch.Lineage?.Fork(targets.Length);
        foreach (NodeRun target in targets)
        {
            target.BatchArriving(batch.Count);
        }
    }

    /// <summary>User code threw.</summary>
    /// <param name="exception">What it threw.</param>
    /// <param name="step">The fused step that it threw in; a kernel from elsewhere may say anything.</param>
    private protected void Fault(Exception exception, int step = 0) =>
        Control.Fault(Node.Stages[Math.Clamp(step, 0, Node.Stages.Length - 1)], exception);
}
