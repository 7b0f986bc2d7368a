using Para.Engines;

namespace Para.Dataflow;

/// <summary>Where a node stands in the queues of the scheduler.</summary>
internal static class Priorities
{
    // Bands, so that the sources of one run come after the stateless stages of another on the same scheduler.
    private const int LowestOfStateless = 16;
    private const int LowestOfStateful = 48;

    /// <summary>The priority of a node's block: its rank among the nodes of its sort, fitted into their band.</summary>
    public static int Of(NodeRun node, EngineRun run)
    {
        int band = Band(node.Node.Kind);
        (int lowest, int above) = band switch
        {
            0 => (PinnedTaskScheduler.LowestPriority, LowestOfStateless),
            1 => (LowestOfStateless, LowestOfStateful),
            _ => (LowestOfStateful, PinnedTaskScheduler.HighestPriority + 1),
        };

        int position = 0;
        int count = 0;
        foreach (NodeRun other in run.Nodes)
        {
            if (Band(other.Node.Kind) == band)
            {
                count++;
                position += other.Node.Rank < node.Node.Rank ? 1 : 0;
            }
        }

        int levels = above - lowest;
        return count <= levels
            ? lowest + position
            : lowest + (int)((long)position * levels / count);
    }

    /// <summary>How many batches a block processes before it queues behind what is more urgent.</summary>
    /// <remarks>Nothing is more urgent than a stateful node; each of the others gives way after every batch.</remarks>
    public static int MaxMessagesPerTask(NodeRun node) => Band(node.Node.Kind) == 2 ? 16 : 1;

    private static int Band(NodeKind kind) => kind switch
    {
        NodeKind.PullSource or NodeKind.PushSource or NodeKind.SplittableSource => 0,
        NodeKind.Exclusive or NodeKind.KeyedExclusive or NodeKind.Join => 2,
        _ => 1,
    };
}
