using System.Diagnostics.CodeAnalysis;
using Para.Concurrency;
using Para.Execution;
using Para.Runs;

namespace Para.Engines;

/// <summary>One node of a plan in one run: its state, and the work that an engine gives it time for.</summary>
/// <remarks>
/// Completion is counted here, per node, and nowhere else: a node is drained when all its inputs are closed and no batch
/// that was dispatched to it is unfinished. Its completion step then runs, and its outputs close.
/// </remarks>
[Experimental("PARA001")]
public abstract partial class NodeRun : IFailureTarget
{
    // Open inputs plus unfinished batches, so that one counter decides: whoever brings it to zero completes the node.
    // A batch is added only by a producer that is itself still an open input, so zero is final.
    private OpenCount<ProcessorAtomics> _unfinished;

    // How many of the targets still want what comes out: only downwards. Set before the run begins.
    private OpenCount<ProcessorAtomics> _wantedBy;

    // 1 when the node wants no more input: it has all that it needs, or nobody wants what it makes. Set once, by exchange,
    // a full fence, before whoever waits is woken; read with Volatile.
    private int _isDeclining;

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

    /// <summary>
    /// Gets whether no user code follows on what a batch or a turn of the node emits, so that the worker is free for that at once.
    /// </summary>
    public virtual bool EmitsLast => false;

    internal NodeRun[] Targets { get; private set; } = [];

    /// <summary>Gets the nodes that this one gets batches from, each once.</summary>
    internal List<NodeRun> Producers { get; } = [];

    internal EngineRun Run { get; }

    internal NodeMeter Meter { get; } = new();

    /// <summary>Gets whether a worker is in the node's user code at this moment; only for saying so in a report.</summary>
    internal virtual bool IsInUserCode => Context.IsBusy;

    /// <summary>Gets the most items that were in flight out of the node, or held by it in a buffer of its own, as the bound of the plan counts them.</summary>
    internal virtual long PeakItems => 0;

    private protected CallContext Context { get; }

    private protected RunControl Control => Run.Control;

    /// <summary>Gets whether the node wants no more input.</summary>
    internal bool IsDeclining => Volatile.Read(ref _isDeclining) != 0;

    /// <summary>Gets whether what reaches the node is discarded.</summary>
    private protected bool IsDiscarding => Control.IsDiscarding || IsDeclining;

    /// <summary>Gets whether a source reads no further.</summary>
    private protected bool IsStopped => Control.AreSourcesStopped || IsDeclining;

    /// <summary>Gets whether nobody wants what comes out any more.</summary>
    private protected bool IsUnwanted => Targets.Length > 0 && _wantedBy.IsZero;

    /// <summary>Processes a batch that was dispatched to this node, and dispatches what comes out.</summary>
    /// <param name="batch">The batch; it must not be used after the call.</param>
    /// <remarks>Never throws what user code throws: that is a fault of the run.</remarks>
    public void Execute(Batch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        try
        {
            ExecuteCore(batch);
        }
        catch (Exception exception)
        {
            Run.Abort(this, exception);
        }
    }

    /// <summary>Gives the node a turn that it asked for.</summary>
    /// <remarks>Never throws what user code throws: that is a fault of the run.</remarks>
    public void RunTurn()
    {
        try
        {
            RunTurnCore();
        }
        catch (Exception exception)
        {
            Run.Abort(this, exception);
        }
    }

    private protected abstract void ExecuteCore(Batch batch);

    private protected virtual void RunTurnCore() => throw new NotSupportedException($"{Node.Name} takes no turns.");

    /// <summary>Names the node.</summary>
    /// <returns>The line of the plan.</returns>
    public override string ToString() => Node.ToString();

    // A kernel discards what it holds on its way out with an exception, which will fault the run a moment later.
    void IDropTarget.Drop<T>(ReadOnlySpan<T> items)
    {
        Meter.Dropping(items.Length);
        Control.Drop(Node.Name, IsDiscarding || IsUnwanted ? GetDropReason() : DropReason.Faulted, items);
    }

    internal void Drop<T>(ReadOnlySpan<T> items) => Drop(items, GetDropReason());

    private protected void Drop<T>(ReadOnlySpan<T> items, DropReason reason)
    {
        Meter.Dropping(items.Length);
        Control.Drop(Node.Name, reason, items);
    }

    // Unwanted is what a node below has declined a moment before this one is told.
    private DropReason GetDropReason() =>
        (IsDeclining || IsUnwanted) && !Control.IsDiscarding ? DropReason.EarlyEnd : Control.GetDropReason();

    /// <summary>Called before the run begins, once.</summary>
    internal void Connect(NodeRun[] targets)
    {
        Targets = targets;
        _wantedBy = new OpenCount<ProcessorAtomics>(targets.Length);
        foreach (NodeRun target in targets)
        {
            target.Producers.Add(this);
            target.OpenInput();
        }
    }

    /// <summary>
    /// Wants no more input. What still comes is discarded, and the nodes above that nobody else reads close too, up to the
    /// sources.
    /// </summary>
    internal void Decline()
    {
        // A list, not recursion: a chain of nodes may be longer than a thread's stack is deep.
        var unwanted = new Stack<NodeRun>([this]);
        while (unwanted.TryPop(out NodeRun? node))
        {
            if (Interlocked.Exchange(ref node._isDeclining, 1) != 0)
            {
                continue;
            }

            // Whatever waits, for credit say, is woken to see it.
            node.OnPhaseChanged();
            foreach (NodeRun producer in node.Producers)
            {
                if (producer._wantedBy.Close())
                {
                    unwanted.Push(producer);
                }
            }
        }

        Run.Declined();
    }

    /// <summary>Called before the run begins, once for each input; a source counts as its own.</summary>
    internal void OpenInput() => _unfinished.OpenUnshared();

    /// <summary>A batch is on its way. The caller is an open input, or is handling another unfinished batch.</summary>
    internal virtual void BatchArriving(NodeRun from, int items)
    {
        _unfinished.Open();
        Meter.Enqueued(items);
    }

    /// <summary>Keeps the node open until <see cref="Finish"/>. The caller knows of an unfinished batch, so it is open now.</summary>
    private protected void HoldOpen() => _unfinished.Open();

    /// <summary>Opens the drained node again, until <see cref="Finish"/>. For its completion step, which then is not the last.</summary>
    private protected void Reopen() => _unfinished.OpenUnshared();

    /// <summary>Keeps the node open until <see cref="Finish"/>, unless it has been drained already.</summary>
    private protected bool TryHoldOpen() => _unfinished.TryOpen();

    /// <summary>A batch is finished, or an input is closed.</summary>
    internal void Finish()
    {
        if (CountDown())
        {
            Run.Drained(this);
        }
    }

    /// <summary>A node that this one gets batches from has closed.</summary>
    /// <returns>Whether the node is drained by that.</returns>
    internal virtual bool InputClosed(NodeRun from) => CountDown();

    // All that was done with the node's batches, on whichever thread, comes before its completion step.
    private protected bool CountDown() => _unfinished.Close();

    /// <summary>The completion step: after the last batch, exclusive. What user code throws in it is a fault of the stage.</summary>
    /// <returns>
    /// Whether the node is complete. If not, it has work left that it holds itself open for; when that is finished it is
    /// drained again.
    /// </returns>
    internal virtual bool TryComplete() => true;

    /// <summary>Disposes what belongs to the node, at the end of the run.</summary>
    internal virtual void DisposeState()
    {
    }

    /// <summary>How the run ended is settled, and its task is about to say so.</summary>
    /// <remarks>Maybe called several times, with the same; and while work goes on that the run has left behind.</remarks>
    /// <param name="exception">The first fault, or what says that the run was cancelled; null if it was completed or stopped.</param>
    internal virtual void OnRunEnded(Exception? exception)
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

    /// <summary>Reacts to the run being stopped, faulted or cancelled, or to the node's declining: wakes whatever waits.</summary>
    internal virtual void OnPhaseChanged() => _backOff.Wake();

    /// <summary>Gets whether the node wants no items at all, from the beginning.</summary>
    internal virtual bool StartsDone => false;

    /// <summary>Lets the run end without user code that does not return and holds no worker.</summary>
    /// <returns>Whether there was any. The node is woken behind it, by <see cref="OnPhaseChanged"/>.</returns>
    internal virtual bool TryLeaveBehind() => false;

    /// <summary>Gets whether the node may have user code that does not return and holds no worker.</summary>
    internal virtual bool CanBeLeftBehind => false;

    /// <summary>The run has been stopping for a while, and for a while since the last call. What makes items without end is cut off.</summary>
    internal virtual void OnStillStopping()
    {
    }

    /// <summary>Makes a batch ready for all that follow, who will each release it and end its lineage, and hands it over.</summary>
    /// <remarks>The caller holds the node open, or is its completion step.</remarks>
    private protected void Send(Batch batch)
    {
        if (batch.Count == 0 && !Node.CarriesOrder)
        {
            // Nothing to say: at most its place in an order, which nobody asks for.
            batch.Lineage?.End();
            batch.Discard();
            return;
        }

        Share(batch);
        Run.Dispatcher.Dispatch(this, batch);
    }

    private void Share(Batch batch)
    {
        NodeRun[] targets = Targets;
        batch.Maker = Node.Id;
        batch.Share(targets.Length);
        batch.Lineage?.Fork(targets.Length);
        foreach (NodeRun target in targets)
        {
            target.BatchArriving(this, batch.Count);
        }
    }

    /// <summary>User code threw.</summary>
    /// <param name="exception">What it threw.</param>
    /// <param name="step">The fused step that it threw in; a kernel from elsewhere may say anything.</param>
    private protected void Fault(Exception exception, int step = 0) =>
        Control.Fault(Node.Stages[Math.Clamp(step, 0, Node.Stages.Length - 1)], exception);
}
