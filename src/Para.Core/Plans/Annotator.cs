using System.Collections.Immutable;
using Para.Engines;
using Para.Graphs;

namespace Para.Plans;

/// <summary>Works out what follows from the shape of the plan: depth, paths, rank.</summary>
internal static class Annotator
{
    public static void Annotate(ImmutableArray<PlanNode> nodes)
    {
        foreach (PlanNode node in nodes)
        {
            node.IsEmitter = IsSource(node) || IsExpansion(node);
            foreach (int input in node.Inputs)
            {
                node.Depth = Math.Max(node.Depth, nodes[input].Depth + 1);
            }
        }

        for (int i = nodes.Length - 1; i >= 0; i--)
        {
            nodes[i].Paths = CountPaths(nodes[i], nodes);
            CarryOrder(nodes[i], nodes);
        }

        Tangles.Find(nodes);
        AssignRanks(nodes);
    }

    // An item that enters a sink or an expanding stage is in one place, there; anywhere else it is, or becomes, as many
    // items as there are ways on.
    private static long CountPaths(PlanNode node, ImmutableArray<PlanNode> nodes)
    {
        long paths = 0;
        foreach (int output in node.Outputs)
        {
            PlanNode next = nodes[output];
            paths = Plan.SaturatingAdd(paths, next.Outputs.IsEmpty || IsExpansion(next) ? 1 : next.Paths);
        }

        return paths;
    }

    // Numbers are needed from where order counts up to where items are numbered. Stages on the way that number anew what
    // they make, because one item becomes several or each takes its own time, must themselves take theirs in order.
    private static void CarryOrder(PlanNode node, ImmutableArray<PlanNode> nodes)
    {
        node.CarriesOrder = node.Outputs.Any(output => nodes[output].IsOrdered
            || (nodes[output].CarriesOrder && nodes[output].Kind is NodeKind.Stateless or NodeKind.FanOut or NodeKind.FanIn));
        if (node.CarriesOrder && (IsExpansion(node) || node.Kind == NodeKind.External)
            && node.Kind is not NodeKind.Exclusive)
        {
            node.IsOrdered = true;
        }
    }

    // Stateful first, because a stateful stage is the one place that cannot be helped by other cores; sources last,
    // because new items are wanted only when nothing else can be done; the deepest first in between, because it frees
    // memory.
    private static void AssignRanks(ImmutableArray<PlanNode> nodes)
    {
        var steps = nodes
            .Where(node => node.Kind is not (NodeKind.FanIn or NodeKind.FanOut))
            .GroupBy(node => (Urgency: Urgency(node), node.Options.Priority, node.Depth))
            .OrderBy(equals => equals.Key);
        int rank = 0;
        foreach (var equals in steps)
        {
            foreach (PlanNode node in equals)
            {
                node.Rank = rank;
            }

            rank++;
        }
    }

    private static int Urgency(PlanNode node) => node.Kind switch
    {
        NodeKind.PullSource or NodeKind.PushSource or NodeKind.SplittableSource => 0,
        NodeKind.Exclusive or NodeKind.KeyedExclusive or NodeKind.Join => 2,
        _ => 1,
    };

    private static bool IsSource(PlanNode node) => node.Inputs.IsEmpty;

    private static bool IsExpansion(PlanNode node) => node.Definition is IExpansionStage;
}
