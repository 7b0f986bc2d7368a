using System.Threading.Tasks.Dataflow;
using Para.Engines;

namespace Para.Dataflow;

/// <summary>The block of a node: its messages are batches, and turns, which are messages without a batch.</summary>
internal sealed class NodeBlock
{
    private readonly ActionBlock<Batch?> _block;
    private readonly ITargetBlock<Batch>? _output;

    // Null if a worker has more to do behind a batch that it posts, or if the threads are others.
    private readonly PinnedTaskScheduler? _returnsTo;

    /// <param name="node">The node.</param>
    /// <param name="options">Where the block runs.</param>
    /// <param name="scheduler">Whose threads these are; null for others.</param>
    /// <param name="output">What comes next: a block, or the fan-out of several; null for a sink.</param>
    public NodeBlock(NodeRun node, ExecutionDataflowBlockOptions options, PinnedTaskScheduler? scheduler, ITargetBlock<Batch>? output)
    {
        // The block's task then ends: see MaxMessagesPerTask.
        _returnsTo = node.EmitsLast && options.MaxMessagesPerTask == 1 ? scheduler : null;
        _output = output;
        _block = new ActionBlock<Batch?>(AmbientScheduler.Hide(node, options), options);
    }

    public ITargetBlock<Batch> Input => _block!;

    public void PostOutput(Batch batch)
    {
        // To wake another worker for what this one does next would cost more than it saves.
        _returnsTo?.TakeNextTaskAtOnce();
        Post(_output!, batch);
    }

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
