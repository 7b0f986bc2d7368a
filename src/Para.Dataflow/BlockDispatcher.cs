using System.Threading.Tasks.Dataflow;
using Para.Engines;

namespace Para.Dataflow;

/// <summary>Maps the nodes of a run onto blocks, and hands the blocks what comes out of sources and expanding stages.</summary>
// Design: what the plan calls a node is a block here, and batches are its messages.
//   source, stage, sink  ActionBlock of batches and turns, which posts to what follows
//   exclusive            the same, MaxDegreeOfParallelism = 1
//   fan-out              BroadcastBlock of batches, which are shared, not copied
//   fan-in               several posts to one block
// All blocks are unbounded: a BroadcastBlock loses what a target does not take at once. EnsureOrdered is off: it would
// hold everything up behind one slow item. Nothing propagates completion: a fan-in would complete with the first of its
// inputs; a block is completed when the run says that its node is closed.
internal sealed class BlockDispatcher : Dispatcher
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

        // From the sinks up, so that what a node posts to exists.
        for (int i = run.Nodes.Count - 1; i >= 0; i--)
        {
            NodeRun node = run.Nodes[i];
            _blocks[node.Node.Id] = new NodeBlock(node, OptionsFor(node), lease.Scheduler, OutputOf(node));
        }
    }

    protected override void DispatchCore(NodeRun from, Batch batch) => _blocks[from.Node.Id].PostOutput(batch);

    protected override void DispatchTurnCore(NodeRun emitter) => _blocks[emitter.Node.Id].PostTurn();

    protected override void NodeClosedCore(NodeRun node) => _blocks[node.Node.Id].Complete();

    protected override void RunEndedCore() => _lease.GiveBack();

    // One target is posted to as it is; several get a BroadcastBlock before them.
    private ITargetBlock<Batch>? OutputOf(NodeRun node)
    {
        if (node.Successors.Count < 2)
        {
            return node.Successors is [var only] ? _blocks[only.Node.Id].Input : null;
        }

        // Moving batches on is as urgent as making them.
        var broadcast = new BroadcastBlock<Batch>(
            cloningFunction: static batch => batch,
            new DataflowBlockOptions { TaskScheduler = _lease.WithPriority(_priorities[node.Node.Id]), EnsureOrdered = false });
        foreach (NodeRun target in node.Successors)
        {
            broadcast.LinkTo(_blocks[target.Node.Id].Input);
        }

        return broadcast;
    }

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
