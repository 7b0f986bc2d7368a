using System.Collections.Immutable;
using Para.Engines;
using Para.Graphs;

namespace Para.Plans;

/// <summary>Makes the nodes of the plan, and a fan-out node for each output with several readers.</summary>
internal static class Numberer
{
    public static ImmutableArray<PlanNode> Number(List<Stage> order, Dictionary<Stage, Stage> nodeOf)
    {
        List<Stage> ends = [.. order.Where(nodeOf.ContainsKey)];
        Dictionary<Stage, int> readers = CountReaders(ends, nodeOf);
        var names = new Dictionary<string, int>();
        var nodes = ImmutableArray.CreateBuilder<PlanNode>();
        var outputOf = new Dictionary<Stage, int>(ReferenceEqualityComparer.Instance);
        foreach (Stage end in ends)
        {
            Stage stage = nodeOf[end];
            ImmutableArray<int> inputs = [.. stage.Inputs.Select(input => outputOf[PlanCompiler.Resolve(input)])];
            int id = nodes.Count;
            nodes.Add(new PlanNode(
                id,
                stage.Kind,
                Unique(string.Join(" > ", stage.StepNames), names),
                [.. stage.StepNames],
                stage.Options,
                inputs,
                stage));
            outputOf.Add(end, id);

            if (readers.GetValueOrDefault(end) > 1)
            {
                string name = Unique("FanOut", names);
                outputOf[end] = nodes.Count;
                nodes.Add(new PlanNode(nodes.Count, NodeKind.FanOut, name, [name], StageOptions.Default, [id], definition: null));
            }
        }

        return Connect(nodes.ToImmutable());
    }

    private static Dictionary<Stage, int> CountReaders(List<Stage> ends, Dictionary<Stage, Stage> nodeOf)
    {
        var readers = new Dictionary<Stage, int>(ReferenceEqualityComparer.Instance);
        foreach (Stage end in ends)
        {
            foreach (Stage input in nodeOf[end].Inputs)
            {
                Stage read = PlanCompiler.Resolve(input);
                readers[read] = readers.GetValueOrDefault(read) + 1;
            }
        }

        return readers;
    }

    // Rows of a report are told apart by their names: the second "Select" is "Select 2".
    private static string Unique(string name, Dictionary<string, int> names)
    {
        int uses = names.GetValueOrDefault(name) + 1;
        names[name] = uses;
        return uses == 1 ? name : Unique($"{name} {uses}", names);
    }

    private static ImmutableArray<PlanNode> Connect(ImmutableArray<PlanNode> nodes)
    {
        var outputs = new List<int>[nodes.Length];
        foreach (PlanNode node in nodes)
        {
            foreach (int input in node.Inputs)
            {
                (outputs[input] ??= []).Add(node.Id);
            }
        }

        foreach (PlanNode node in nodes)
        {
            node.Outputs = outputs[node.Id] is { } ids ? [.. ids] : [];
        }

        return nodes;
    }
}
