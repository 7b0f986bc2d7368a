using System.Collections.Concurrent;
using Para.Concurrency;
using Para.Graphs;

namespace Para.Engines;

/// <summary>A node as this engine sees it: how urgent its work is, and who may do it.</summary>
internal sealed class NodePort
{
    /// <summary>
    /// How many pieces of work an owner does before others get a look in: one that is always wanted must not keep its worker from
    /// everything else. With batches of some 30 µs it gives way every half a millisecond.
    /// </summary>
    private const int Quota = 16;

    private readonly NodeRun _node;

    // What waits for an owner; null is a turn. Only of a limited node.
    private readonly ConcurrentQueue<Batch?>? _waiting;

    private ClaimCount<ProcessorAtomics> _claims;

    public NodePort(NodeRun node, int workers)
    {
        _node = node;
        (BatchBand, TurnBand) = node.Node.Kind switch
        {
            NodeKind.Exclusive or NodeKind.KeyedExclusive or NodeKind.Join => (Band.Exclusive, Band.Exclusive),
            NodeKind.PullSource or NodeKind.PushSource or NodeKind.SplittableSource => (Band.Batch, Band.Source),
            _ => (Band.Batch, Band.Turn),
        };
        if (node.MaxDegreeOfParallelism < workers)
        {
            _waiting = new ConcurrentQueue<Batch?>();
            _claims = new ClaimCount<ProcessorAtomics>(node.MaxDegreeOfParallelism);
        }
    }

    /// <summary>Gets how urgent a batch is.</summary>
    public Band BatchBand { get; }

    /// <summary>Gets how urgent a turn is.</summary>
    public Band TurnBand { get; }

    /// <summary>Takes a piece of work.</summary>
    /// <returns>Whether the caller is to hand on <paramref name="item"/>; otherwise the owners of the node see to it.</returns>
    public bool Accept(Batch? batch, out WorkItem item)
    {
        if (_waiting is null)
        {
            item = new WorkItem(this, batch);
            return true;
        }

        // First the piece, then the count: see ClaimCount.
        _waiting.Enqueue(batch);
        item = new WorkItem(this, null);
        return _claims.Arrive();
    }

    /// <summary>Does the work.</summary>
    /// <returns>Whether the item is to be handed on again: it is a claim on work that is left.</returns>
    public bool Work(Batch? batch)
    {
        if (_waiting is null)
        {
            Do(batch);
            return false;
        }

        for (int i = 0; i < Quota; i++)
        {
            if (!_waiting.TryDequeue(out Batch? next))
            {
                throw new InvalidOperationException("A claim means that there is work.");
            }

            Do(next);
            if (!_claims.Finish())
            {
                return false;
            }
        }

        return true;
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
}
