namespace Para.Engines;

/// <summary>Hands the work of a run to its crew.</summary>
internal sealed class WorkStealingDispatcher : Dispatcher
{
    private readonly CrewShape _shape;
    private readonly Crew _crew;

    // By the number of the node; complete before the run begins.
    private readonly NodePort?[] _ports;

    // The ports of a node's successors, by the number of the node; complete before the run begins.
    private readonly NodePort[]?[] _successors;

    public WorkStealingDispatcher(EngineRun run, CrewShape shape, ScheduleFuzzer? fuzzer)
    {
        _shape = shape;
        _ports = new NodePort[run.Plan.Nodes.Length];
        _successors = new NodePort[run.Plan.Nodes.Length][];
        (int Work, int Expansion)[] levels = Level.Of(run.Plan);
        foreach (NodeRun node in run.Nodes)
        {
            _ports[node.Node.Id] = new NodePort(node, levels[node.Node.Id], run.Workers);
        }

        foreach (NodeRun node in run.Nodes)
        {
            _successors[node.Node.Id] = [.. node.Successors.Select(successor => _ports[successor.Node.Id]!)];
        }

        // Whose work it was is not known; any name will do for a defect of the engine.
        _crew = CrewPool.Lease(shape, exception => run.Abort(run.Nodes[0], exception), fuzzer);
        run.Pinning = _crew.Pinning;
    }

    protected override void DispatchCore(NodeRun from, Batch batch)
    {
        Worker? self = GetSelf();
        bool isAdded = false;
        foreach (NodePort port in _successors[from.Node.Id]!)
        {
            // The batch is not touched any more once it has been handed to all: somebody may have finished with it already.
            if (port.Accept(batch, out WorkItem item))
            {
                _crew.Add(self, port.Level, item);
                isAdded = true;
            }
        }

        // A worker that has nothing else to do does this next itself: waking another one for it would cost more than it saves.
        if (isAdded && !(_ports[from.Node.Id]!.EmitsLast && self is { HasOneItem: true }))
        {
            _crew.WakeIfNeeded();
        }
    }

    protected override void DispatchTurnCore(NodeRun emitter)
    {
        NodePort port = _ports[emitter.Node.Id]!;
        if (port.Accept(batch: null, out WorkItem item))
        {
            _crew.Publish(GetSelf(), port.NextTurnLevel(), item);
        }
    }

    protected override void RunEndedCore() => CrewPool.GiveBack(_shape, _crew);

    // Work that a worker dispatches stays with it, unless it is of another crew: a run inside of a run, say.
    private Worker? GetSelf() => Worker.Current is { } worker && worker.Crew == _crew ? worker : null;
}
