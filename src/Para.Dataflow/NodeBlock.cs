using System.Threading.Tasks.Dataflow;
using Para.Engines;

namespace Para.Dataflow;

/// <summary>The block of a node: its messages are batches, and turns, which are messages without a batch.</summary>
internal sealed class NodeBlock
{
    private readonly ActionBlock<Batch?> _block;
    private readonly ITargetBlock<Batch>? _output;

    /// <param name="node">The node.</param>
    /// <param name="options">Where the block runs.</param>
    /// <param name="output">What comes next: a block, or the fan-out of several; null for a sink.</param>
    public NodeBlock(NodeRun node, ExecutionDataflowBlockOptions options, ITargetBlock<Batch>? output)
    {
        _output = output;
        _block = new ActionBlock<Batch?>(AmbientScheduler.Hide(node, options), options);
    }

    public ITargetBlock<Batch> Input => _block!;

    public void PostOutput(Batch batch) => Post(_output!, batch);

    public void PostTurn() => Post(_block, null);

    public void Complete()
    {
        _block.Complete();

        // The fan-out is this node's own; another node's block is completed by that one.
        (_output as BroadcastBlock<Batch>)?.Complete();
    }

    // An unbounded block that is not completed takes every message; anything else would lose a batch silently.
    private static void Post<T>(ITargetBlock<T> block, T message)
    {
        if (!block.Post(message))
        {
            throw new InvalidOperationException("A block declined a message before its node was closed.");
        }
    }
}
