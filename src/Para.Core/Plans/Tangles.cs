using System.Collections.Immutable;
using Para.Engines;

namespace Para.Plans;

/// <summary>Finds the joins that cannot make the sources above them wait.</summary>
// Design: a join that holds batches makes the emitters above the one flow wait for those above the other. If each join ties
// together groups of emitters that nothing tied together before, the groups form trees: whatever waits, waits for a
// group that does not wait for it, and the run goes on. A join within one group could close a circle, in which
// all wait for each other; it takes what it must hold into a buffer of its own.
internal static class Tangles
{
    public static void Find(ImmutableArray<PlanNode> nodes)
    {
        // Groups as a forest: each emitter points to another one of its group, a root to itself.
        int[] parents = [.. nodes.Select(node => node.Id)];
        foreach (PlanNode node in nodes.Where(node => node.Kind == NodeKind.Join))
        {
            HashSet<int>[] groups = [.. node.Inputs.Select(input => EmittersAbove(nodes[input], nodes).Select(Root).ToHashSet())];
            node.Buffers = groups[0].Overlaps(groups[1]);
            Tie([.. groups[0], .. groups[1]]);
        }

        int Root(int emitter)
        {
            while (parents[emitter] != emitter)
            {
                emitter = parents[emitter];
            }

            return emitter;
        }

        void Tie(List<int> roots)
        {
            foreach (int root in roots)
            {
                parents[Root(root)] = Root(roots[0]);
            }
        }
    }

    private static List<int> EmittersAbove(PlanNode leg, ImmutableArray<PlanNode> nodes)
    {
        List<int> emitters = [];
        HashSet<PlanNode> seen = [leg];
        var pending = new Stack<PlanNode>(seen);
        while (pending.TryPop(out PlanNode? node))
        {
            if (node.IsEmitter)
            {
                emitters.Add(node.Id);
            }

            foreach (PlanNode input in node.Inputs.Select(input => nodes[input]).Where(seen.Add))
            {
                pending.Push(input);
            }
        }

        return emitters;
    }
}
