using Para.Graphs;

namespace Para.Engines;

/// <summary>Makes the nodes of a run out of those of a plan, and connects them.</summary>
internal sealed class NodeRunFactory : IStageVisitor
{
    private readonly EngineRun _run;
    private readonly NodeRun?[] _byId;

    // The node whose definition is visited at the moment.
    private PlanNode _node = null!;

    private NodeRunFactory(EngineRun run)
    {
        _run = run;
        _byId = new NodeRun?[run.Plan.Nodes.Length];
    }

    public static NodeRun[] Create(EngineRun run)
    {
        var factory = new NodeRunFactory(run);
        foreach (PlanNode node in run.Plan.Nodes)
        {
            if (node.Kind is not (NodeKind.FanIn or NodeKind.FanOut))
            {
                factory._node = node;
                node.Definition!.Accept(factory);
            }
        }

        factory.Connect();
        return [.. factory._byId.OfType<NodeRun>()];
    }

    public void VisitPullSource<T>(PullSourceStage<T> stage) =>
        Add(_run.PumpsBlockingSources && !stage.NeverBlocks
            ? new ThreadSourceRun<T>(stage, _node, _run)
            : new DirectSourceRun<T>(stage, _node, _run));

    public void VisitIndexedSource<T>(IndexedSourceStage<T> stage) =>
        Add(new IndexedSourceRun<T>(stage, _node, _run));

    public void VisitPartedSource<T>(PartedSourceStage<T> stage) => Add(new PartedSourceRun<T>(stage, _node, _run));

    public void VisitTransform<TIn, TOut>(TransformStage<TIn, TOut> stage) =>
        Add(stage.Kind == NodeKind.Exclusive
            ? new ExclusiveRun<TIn, TOut>(stage, _node, _run)
            : new TransformRun<TIn, TOut>(stage, _node, _run));

    public void VisitExpansion<TIn, TOut>(ExpansionStage<TIn, TOut> stage) =>
        Add(new ExpansionRun<TIn, TOut>(stage, _node, _run));

    public void VisitSink<TIn, TPartial, TResult>(SinkStage<TIn, TPartial, TResult> stage) =>
        Add(new SinkRun<TIn, TPartial, TResult>(stage, _node, _run));

    public void VisitCall<TIn, TCall, TOut>(CallStage<TIn, TCall, TOut> stage) =>
        Add(new CallRun<TIn, TCall, TOut>(stage, _node, _run));

    public void VisitDevice<TIn, TOut>(DeviceStage<TIn, TOut> stage) => Add(new DeviceRun<TIn, TOut>(stage, _node, _run));

    public void VisitAsyncSink<TIn>(AsyncSinkStage<TIn> stage) => Add(new AsyncSinkRun<TIn>(stage, _node, _run));

    public void VisitAsyncSource<T>(AsyncSourceStage<T> stage) => Add(new AsyncSourceRun<T>(stage, _node, _run));

    public void VisitZip<TLeft, TRight>(ZipStage<TLeft, TRight> stage) => AddJoin(new ZipRun<TLeft, TRight>(_node, _run));

    public void VisitConcat<T>(ConcatStage<T> stage) => AddJoin(new ConcatRun<T>(_node, _run));

    private void AddJoin<TOut>(JoinRun<TOut> node)
    {
        for (int leg = 0; leg < _node.Inputs.Length; leg++)
        {
            foreach (int maker in Makers(_node.Inputs[leg]))
            {
                node.AddMaker(maker, leg);
            }
        }

        Add(node);
    }

    // The nodes whose batches come out of one, which may be a fan-out or a fan-in.
    private IEnumerable<int> Makers(int id)
    {
        PlanNode node = _run.Plan.Nodes[id];
        return node.Kind is NodeKind.FanOut or NodeKind.FanIn ? node.Inputs.SelectMany(Makers) : [id];
    }

    private void Add(NodeRun node) => _byId[_node.Id] = node;

    private void Connect()
    {
        // Outputs have higher numbers, so those behind a fan-out or fan-in are known when it is reached from the end.
        var targets = new List<NodeRun>[_byId.Length];
        for (int id = _byId.Length - 1; id >= 0; id--)
        {
            targets[id] = [];
            foreach (int output in _run.Plan.Nodes[id].Outputs)
            {
                if (_byId[output] is { } next)
                {
                    targets[id].Add(next);
                }
                else
                {
                    targets[id].AddRange(targets[output]);
                }
            }

            if (_byId[id] is { } node)
            {
                node.Connect([.. targets[id]]);
                if (node is IEmitter emitter)
                {
                    emitter.Emission.Below = Below(node);
                }
            }
        }
    }

    // The nodes that work on what an emitter makes: down to the next emitters, whose own work on it counts too.
    private static NodeRun[] Below(NodeRun emitter)
    {
        var below = new HashSet<NodeRun>();
        var pending = new Stack<NodeRun>(emitter.Targets);
        while (pending.TryPop(out NodeRun? node))
        {
            if (below.Add(node) && node is not IEmitter)
            {
                foreach (NodeRun target in node.Targets)
                {
                    pending.Push(target);
                }
            }
        }

        return [.. below];
    }
}
