using Para.Execution;

namespace Para.Engines;

/// <summary>The nodes that work on what an emitter makes: down to the sinks, and to the next emitters, whose own work on it counts too.</summary>
internal sealed class Downstream
{
    /// <summary>
    /// How many items a node must have seen before its share of them counts. Before that it is taken to pass on all: too small a batch
    /// costs little, one that is too large for a slow stage holds everything up.
    /// </summary>
    private const int EnoughItems = 256;

    /// <summary>Of more nodes no shares are kept: they stand on the stack.</summary>
    private const int MaxShares = 1024;

    /// <summary>An item that takes less than this does not make batches shorter, so its share is not worth looking up.</summary>
    private const double NextToNothing = 10;

    // From the emitter on: each comes behind all that it gets items from.
    private readonly NodeRun[] _nodes;

    // For each node, the places in _nodes of those that it gets items from; the emitter's is -1.
    private readonly int[][] _producers;

    /// <summary>Initializes a new instance of the <see cref="Downstream"/> class.</summary>
    /// <param name="emitter">The emitter, which has been connected, as has everything below it.</param>
    public Downstream(NodeRun emitter)
    {
        _nodes = Collect(emitter);
        var places = new Dictionary<NodeRun, int> { [emitter] = -1 };
        for (int i = 0; i < _nodes.Length; i++)
        {
            if (_nodes[i] is not IEmitter)
            {
                places.Add(_nodes[i], i);
            }
        }

        // What comes by another way is another emitter's.
        _producers = [.. _nodes.Select(node => node.Producers.Where(places.ContainsKey).Select(producer => places[producer]).ToArray())];
    }

    /// <summary>
    /// Gets the estimated time that an emitted item needs in the node that needs most, in nanoseconds; 0 while nothing is known. Where
    /// only a part of the items reaches a node, each emitted one counts as much of its time.
    /// </summary>
    public double GetSlowest()
    {
        // Without the shares it is cheaper, and no less where even that is little.
        double slowest = 0;
        foreach (NodeRun node in _nodes)
        {
            slowest = Math.Max(slowest, node.Meter.ItemCost.Nanoseconds);
        }

        return slowest < NextToNothing || _nodes.Length > MaxShares ? slowest : GetSlowestByShare();
    }

    private double GetSlowestByShare()
    {
        double slowest = 0;
        Span<double> shares = stackalloc double[_nodes.Length];
        for (int i = 0; i < shares.Length; i++)
        {
            double share = 0;
            foreach (int producer in _producers[i])
            {
                share += producer < 0 ? 1 : shares[producer] * GetYield(_nodes[producer].Meter);
            }

            shares[i] = share;
            slowest = Math.Max(slowest, share * _nodes[i].Meter.ItemCost.Nanoseconds);
        }

        return slowest;
    }

    // Items out for each item in. The two are read one after the other, while they grow: a little wrong does no harm.
    private static double GetYield(NodeMeter meter)
    {
        long itemsIn = meter.ItemsIn;
        return itemsIn < EnoughItems ? 1 : (double)meter.ItemsOut / itemsIn;
    }

    private static NodeRun[] Collect(NodeRun emitter)
    {
        var found = new HashSet<NodeRun>();
        var pending = new Stack<NodeRun>(emitter.Targets);
        while (pending.TryPop(out NodeRun? node))
        {
            if (found.Add(node) && node is not IEmitter)
            {
                foreach (NodeRun target in node.Targets)
                {
                    pending.Push(target);
                }
            }
        }

        // Nodes are numbered from the sources to the sinks.
        return [.. found.OrderBy(node => node.Node.Id)];
    }
}
