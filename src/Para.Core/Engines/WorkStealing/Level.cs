using System.Diagnostics;
using Para.Concurrency;

namespace Para.Engines;

/// <summary>How urgent work is: the 64 levels of <see cref="PriorityDeques{T,TAtomics}"/>, and the sorts of work that share them.</summary>
/// <remarks>
/// The ranks of a plan (stateful, then the user's priority, then the deepest, sources last) are fitted into the levels of each
/// sort. Nodes of the same rank share a level, and so have turns; where there are more steps than levels, neighbours share one.
/// </remarks>
internal static class Level
{
    private const int FirstOfExpansions = 8;
    private const int FirstOfStateless = 16;
    private const int FirstOfStateful = 48;

    /// <summary>Turns of sources: new items, when there is nothing else to do.</summary>
    public const ulong Sources = (1UL << FirstOfExpansions) - 1;

    /// <summary>Turns of stages that make more items than they take in: producers too, of items that are in flight already.</summary>
    public const ulong Expansions = ((1UL << FirstOfStateless) - 1) & ~Sources;

    /// <summary>Other work of stateless stages: what has been begun is brought to its end.</summary>
    public const ulong Stateless = ((1UL << FirstOfStateful) - 1) & ~(Sources | Expansions);

    /// <summary>Work of stateful nodes, which other workers cannot help with.</summary>
    public const ulong Stateful = ~(Sources | Expansions | Stateless);

    /// <summary>The levels of a plan's nodes, by number: of a batch, and of a turn of one that expands.</summary>
    public static (int Work, int Expansion)[] Of(Plan plan)
    {
        var levels = new (int Work, int Expansion)[plan.Nodes.Length];
        foreach (IGrouping<int, PlanNode> sort in plan.Nodes.Where(node => node.Rank >= 0).GroupBy(FirstOf))
        {
            IGrouping<int, PlanNode>[] ranked = [.. sort.GroupBy(node => node.Rank).OrderBy(equals => equals.Key)];
            int count = sort.Key switch
            {
                0 => FirstOfExpansions,
                FirstOfStateless => FirstOfStateful - FirstOfStateless,
                _ => PriorityDeques<WorkItem, ProcessorAtomics>.Levels - FirstOfStateful,
            };
            for (int i = 0; i < ranked.Length; i++)
            {
                foreach (PlanNode node in ranked[i])
                {
                    levels[node.Id] = (
                        sort.Key + Fit(i, ranked.Length, count),
                        FirstOfExpansions + Fit(i, ranked.Length, FirstOfStateless - FirstOfExpansions));
                }
            }
        }

        return levels;
    }

    // The closest without mixing up the order: the first ones as they are if there is room, evenly spread otherwise.
    private static int Fit(int index, int count, int levels)
    {
        Debug.Assert(index < count, "an index of one of them");
        return count <= levels ? index : (int)((long)index * levels / count);
    }

    private static int FirstOf(PlanNode node) => node.Kind switch
    {
        NodeKind.PullSource or NodeKind.PushSource or NodeKind.SplittableSource => 0,
        NodeKind.Exclusive or NodeKind.KeyedExclusive or NodeKind.Join => FirstOfStateful,
        _ => FirstOfStateless,
    };
}
