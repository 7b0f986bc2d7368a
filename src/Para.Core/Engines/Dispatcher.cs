using System.Diagnostics.CodeAnalysis;

namespace Para.Engines;

/// <summary>An engine's part in a run: it decides when and where the work of the nodes is done.</summary>
/// <remarks>
/// All members are called by whichever thread has the work to give, several at a time. They must not run the work before
/// they return: a node may be in the middle of its own.
/// </remarks>
[Experimental("PARA001")]
public abstract class Dispatcher
{
    /// <summary>Takes a batch that came out of a node; it must reach each of <see cref="NodeRun.Successors"/>, once.</summary>
    /// <param name="from">The node that it came out of.</param>
    /// <param name="batch">The batch. Hand it to <see cref="NodeRun.Execute"/> of each successor.</param>
    public void Dispatch(NodeRun from, Batch batch) => DispatchCore(from, batch);

    /// <summary>Takes a turn of a source or expanding stage; <see cref="NodeRun.RunTurn"/> must be called once for it.</summary>
    /// <param name="emitter">The node.</param>
    public void DispatchTurn(NodeRun emitter) => DispatchTurnCore(emitter);

    /// <summary>Learns that a node has done all its work, and that all it has made was dispatched.</summary>
    /// <param name="node">The node.</param>
    public void NodeClosed(NodeRun node) => NodeClosedCore(node);

    /// <summary>Learns that all nodes are closed: whatever the engine holds for the run can be given back.</summary>
    /// <remarks>
    /// A cancelled run's task may have been completed before: user code that does not return is left behind, and its worker with
    /// it. This is called when it has returned.
    /// </remarks>
    public void RunEnded() => RunEndedCore();

    /// <summary>Takes a batch: see <see cref="Dispatch"/>.</summary>
    /// <param name="from">The node that it came out of.</param>
    /// <param name="batch">The batch.</param>
    protected abstract void DispatchCore(NodeRun from, Batch batch);

    /// <summary>Takes a turn: see <see cref="DispatchTurn"/>.</summary>
    /// <param name="emitter">The node.</param>
    protected abstract void DispatchTurnCore(NodeRun emitter);

    /// <summary>A node is closed: see <see cref="NodeClosed"/>. The default does nothing.</summary>
    /// <param name="node">The node.</param>
    protected virtual void NodeClosedCore(NodeRun node)
    {
    }

    /// <summary>All nodes are closed: see <see cref="RunEnded"/>. The default does nothing.</summary>
    protected virtual void RunEndedCore()
    {
    }
}
