using System.Threading.Tasks.Dataflow;
using Para.Engines;

namespace Para.Dataflow;

/// <summary>Maps the nodes of a run onto blocks, and hands the blocks what comes out of sources and expanding stages.</summary>
// Design: what the plan calls a node is a block here, and batches are its messages.
//   source               ActionBlock of turns, which posts to what follows
//   stateless stage      TransformBlock of batches, MaxDegreeOfParallelism = workers
//   exclusive stage      TransformBlock of batches, MaxDegreeOfParallelism = 1
//   expanding stage      ActionBlock of batches and turns, which posts to what follows
//   sink                 ActionBlock of batches
//   fan-out              BroadcastBlock of batches, which are shared, not copied
//   fan-in               several links to one block
// All blocks are unbounded: a BroadcastBlock loses what a target does not take at once. EnsureOrdered is off: it would
// hold everything up behind one slow item. No link into a node propagates completion: a fan-in would complete with the first
// of its inputs; a block is completed when the run says that its node is closed.
internal sealed class BlockDispatcher : Dispatcher, INodeRunVisitor
{
    private readonly SchedulerLease _lease;

    // By the number of the node.
    private readonly int[] _priorities;

    // By the number of the node; complete before the run begins.
    private readonly NodeBlock[] _blocks;

    public BlockDispatcher(EngineRun run, SchedulerLease lease)
    {
        _lease = lease;
        _priorities = Priorities.Of(run);
        _blocks = new NodeBlock[run.Plan.Nodes.Length];

        // From the sinks up, so that what a node is linked to exists.
        for (int i = run.Nodes.Count - 1; i >= 0; i--)
        {
            run.Nodes[i].Accept(this);
        }
    }

    public void VisitSource<T>(SourceRun<T> node)
    {
        ArgumentNullException.ThrowIfNull(node);
        _blocks[node.Node.Id] = new SourceBlock<T>(node, OptionsFor(node), OutputOf<T>(node));
    }

    public void VisitTransform<TIn, TOut>(TransformRun<TIn, TOut> node)
    {
        ArgumentNullException.ThrowIfNull(node);
        _blocks[node.Node.Id] = new TransformNodeBlock<TIn, TOut>(node, OptionsFor(node), OutputOf<TOut>(node));
    }

    public void VisitExpansion<TIn, TOut>(ExpansionRun<TIn, TOut> node)
    {
        ArgumentNullException.ThrowIfNull(node);
        _blocks[node.Node.Id] = new ExpansionBlock<TIn, TOut>(node, OptionsFor(node), OutputOf<TOut>(node));
    }

    public void VisitSink<TIn>(SinkRun<TIn> node)
    {
        ArgumentNullException.ThrowIfNull(node);
        _blocks[node.Node.Id] = new SinkBlock<TIn>(node, OptionsFor(node));
    }

    protected override void DispatchCore(NodeRun from, Batch batch) => _blocks[from.Node.Id].PostOutput(batch);

    protected override void DispatchTurnCore(NodeRun emitter) => _blocks[emitter.Node.Id].PostTurn();

    protected override void NodeClosedCore(NodeRun node) => _blocks[node.Node.Id].Complete();

    protected override void RunEndedCore() => _lease.GiveBack();

    // One target is posted to as it is; several get a BroadcastBlock before them.
    private ITargetBlock<Batch<T>> OutputOf<T>(NodeRun node)
    {
        if (node.Successors is [var only])
        {
            return Input<T>(only);
        }

        // Moving batches on is as urgent as making them.
        var broadcast = new BroadcastBlock<Batch<T>>(
            cloningFunction: static batch => batch,
            new DataflowBlockOptions { TaskScheduler = _lease.WithPriority(_priorities[node.Node.Id]), EnsureOrdered = false });
        foreach (NodeRun target in node.Successors)
        {
            broadcast.LinkTo(Input<T>(target));
        }

        return broadcast;
    }

    private ITargetBlock<Batch<T>> Input<T>(NodeRun node) => ((IBatchInput<T>)_blocks[node.Node.Id]).Input;

    private ExecutionDataflowBlockOptions OptionsFor(NodeRun node) => new()
    {
        TaskScheduler = _lease.WithPriority(_priorities[node.Node.Id]),
        MaxDegreeOfParallelism = node.MaxDegreeOfParallelism,
        EnsureOrdered = false,

        // A block that worked off all its messages in one task would keep more urgent ones from their workers.
        MaxMessagesPerTask = Priorities.MaxMessagesPerTask(node),
        SingleProducerConstrained = false,
    };
}
