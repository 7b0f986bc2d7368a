using Para.Concurrency;

namespace Para.Engines;

/// <summary>A node as this engine sees it: how urgent its work is, and who may do it.</summary>
internal sealed class NodePort
{
    /// <summary>
    /// How many pieces of work an owner does before others get a look in: one that is always wanted must not keep its worker from
    /// everything else. With batches of some 100 µs it gives way every one or two milliseconds.
    /// </summary>
    private const int Quota = 16;

    /// <summary>How many turns a stage takes before it is looked at again whether it expands.</summary>
    private const int TurnsPerLook = 16;

    private readonly NodeRun _node;
    private readonly int _expansionLevel;
    private readonly bool _mayExpand;

    // What waits for an owner; null is a turn. Only of a limited node.
    private readonly ClaimQueue<Batch?, ProcessorAtomics>? _limited;

    // Of a stage that may expand; a hint that several workers may write at once.
    private int _turnLevel;
    private int _turns;

    public NodePort(NodeRun node, (int Work, int Expansion) levels, int workers)
    {
        _node = node;
        Level = levels.Work;
        _expansionLevel = levels.Expansion;

        // What it does is not known yet. Of what expands, too much too soon is worse than too little.
        _mayExpand = node.Node is { IsEmitter: true, Inputs.IsEmpty: false } and not { Kind: NodeKind.Exclusive };
        _turnLevel = _mayExpand ? levels.Expansion : levels.Work;

        // One worker alone needs no claim. But what waits for one is done in the order in which it came, not the newest first, so an
        // exclusive node that reads another one sees what that one made in its order.
        if (node.MaxDegreeOfParallelism == 1 || node.MaxDegreeOfParallelism < workers)
        {
            _limited = new ClaimQueue<Batch?, ProcessorAtomics>(node.MaxDegreeOfParallelism, Quota);
        }

        // The owner of a claim goes on with what waits, which is user code again, except that of a pumped source.
        EmitsLast = node.EmitsLast && (_limited is null || node is IPumpedSource);
    }

    /// <summary>Gets how urgent a batch is.</summary>
    public int Level { get; }

    /// <summary>Gets whether a worker that has emitted something comes back to its queues before it is in user code again.</summary>
    public bool EmitsLast { get; }

    /// <summary>Gets how urgent the next turn is.</summary>
    /// <remarks>
    /// A stage that makes more items than it takes in is a producer: it has turns when there is nothing to be done with what
    /// it has made. One that makes fewer frees memory, like any other stage.
    /// </remarks>
    public int NextTurnLevel()
    {
        if (_mayExpand && ++_turns % TurnsPerLook == 0)
        {
            _turnLevel = _node.Meter.ItemsOut > _node.Meter.ItemsIn ? _expansionLevel : Level;
        }

        return _turnLevel;
    }

    /// <summary>Takes a piece of work.</summary>
    /// <returns>Whether the caller is to hand on <paramref name="item"/>; otherwise the owners of the node see to it.</returns>
    public bool Accept(Batch? batch, out WorkItem item)
    {
        item = new WorkItem(this, _limited is null ? batch : null);
        return _limited is null || _limited.Add(batch);
    }

    /// <summary>Does the work.</summary>
    /// <returns>Whether the item is to be handed on again: it is a claim on work that is left.</returns>
    public bool Work(Batch? batch)
    {
        if (_limited is not null)
        {
            return _limited.Work(new Execution(this));
        }

        Do(batch);
        return false;
    }

    private void Do(Batch? batch)
    {
        if (batch is null)
        {
            _node.RunTurn();
        }
        else
        {
            _node.Execute(batch);
        }
    }

    private readonly struct Execution(NodePort port) : IAction<Batch?>
    {
        public void Invoke(Batch? batch) => port.Do(batch);
    }
}
