using System.Threading.Tasks.Dataflow;
using Para.Engines;

namespace Para.Dataflow;

/// <summary>The block of one node, whatever its types.</summary>
internal abstract class NodeBlock
{
    /// <summary>Takes a batch that came out of the node, for all that follow it.</summary>
    public virtual void PostOutput(Batch batch) => throw new NotSupportedException("The block's link passes its output on.");

    /// <summary>Takes a turn of the node.</summary>
    public virtual void PostTurn() => throw new NotSupportedException("The node takes no turns.");

    /// <summary>The node is closed: its block will get no more messages.</summary>
    public abstract void Complete();

    // An unbounded block that is not completed takes every message; anything else would lose a batch silently.
    private protected static void Post<T>(ITargetBlock<T> block, T message)
    {
        if (!block.Post(message))
        {
            throw new InvalidOperationException("A block declined a message before its node was closed.");
        }
    }
}
