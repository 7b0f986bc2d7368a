using Para.Engines;

namespace Para.Extensibility.Tests.Engine;

/// <summary>Runs the work of a run on the thread pool, the most urgent first, with as many workers as the run has.</summary>
internal sealed class ThreadPoolDispatcher : Dispatcher
{
    private readonly EngineRun _run;
    private readonly ProtocolProbe? _probe;
    private readonly Lock _lock = new();

    // By urgency, the most urgent first; complete before the run begins.
    private readonly Place[] _places;
    private readonly Dictionary<NodeRun, Place> _byNode;

    // Workers that are at work. Guarded by _lock.
    private int _working;

    public ThreadPoolDispatcher(EngineRun run, ProtocolProbe? probe)
    {
        _run = run;
        _probe = probe;
        _places = [.. run.Nodes.OrderByDescending(node => node.Node.Rank).Select(node => new Place(node))];
        _byNode = _places.ToDictionary(place => place.Node);
    }

    protected override void DispatchCore(NodeRun from, Batch batch)
    {
        _probe?.Dispatched(from);
        foreach (NodeRun successor in from.Successors)
        {
            Add(successor, batch);
        }
    }

    protected override void DispatchTurnCore(NodeRun emitter)
    {
        _probe?.TurnDispatched(emitter);
        Add(emitter, batch: null);
    }

    protected override void NodeClosedCore(NodeRun node) => _probe?.Closed(node);

    protected override void RunEndedCore() => _probe?.Ended(_run);

    private void Add(NodeRun node, Batch? batch)
    {
        lock (_lock)
        {
            _byNode[node].Pending.Enqueue(batch);
            if (_working == _run.Workers)
            {
                return;
            }

            _working++;
        }

        ThreadPool.UnsafeQueueUserWorkItem(static dispatcher => dispatcher.Work(), this, preferLocal: false);
    }

    // Whoever has finished looks again, so work that had to wait for a node to become free is found.
    private void Work()
    {
        while (TryTake(out Place? place, out Batch? batch))
        {
            place.Work(batch);
            lock (_lock)
            {
                place.Running--;
            }
        }
    }

    private bool TryTake([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Place? place, out Batch? batch)
    {
        lock (_lock)
        {
            place = Array.Find(_places, place => place.Pending.Count > 0 && place.Running < place.Node.MaxDegreeOfParallelism);
            if (place is null)
            {
                batch = null;
                _working--;
                return false;
            }

            batch = place.Pending.Dequeue();
            place.Running++;
            return true;
        }
    }

    private sealed class Place(NodeRun node)
    {
        public NodeRun Node => node;

        // Guarded by the dispatcher's lock; null is a turn.
        public Queue<Batch?> Pending { get; } = [];

        // Guarded by the dispatcher's lock.
        public int Running { get; set; }

        public void Work(Batch? batch)
        {
            if (batch is null)
            {
                Node.RunTurn();
            }
            else
            {
                Node.Execute(batch);
            }
        }
    }
}
