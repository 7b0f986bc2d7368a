using Para.Engines;

namespace Para.Dataflow;

/// <summary>Where a node stands in the queues of the scheduler.</summary>
internal static class Priorities
{
    // Bands, so that the sources of one run come after the stateless stages of another on the same scheduler.
    private const int LowestOfStateless = 16;
    private const int LowestOfStateful = 48;

    /// <summary>The priorities of the nodes' blocks, by the number of the node.</summary>
    /// <remarks>A node's rank among the nodes of its sort, fitted into their band.</remarks>
    public static int[] Of(EngineRun run)
    {
        var priorities = new int[run.Plan.Nodes.Length];
        foreach (IGrouping<int, NodeRun> band in run.Nodes.GroupBy(node => Band(node.Node.Kind)))
        {
            (int lowest, int above) = band.Key switch
            {
                0 => (PinnedTaskScheduler.LowestPriority, LowestOfStateless),
                1 => (LowestOfStateless, LowestOfStateful),
                _ => (LowestOfStateful, PinnedTaskScheduler.HighestPriority + 1),
            };

            int levels = above - lowest;
            IGrouping<int, NodeRun>[] ranked = [.. band.GroupBy(node => node.Node.Rank).OrderBy(equals => equals.Key)];
            for (int i = 0; i < ranked.Length; i++)
            {
                int priority = lowest + (ranked.Length <= levels ? i : (int)((long)i * levels / ranked.Length));
                foreach (NodeRun node in ranked[i])
                {
                    priorities[node.Node.Id] = priority;
                }
            }
        }

        return priorities;
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
