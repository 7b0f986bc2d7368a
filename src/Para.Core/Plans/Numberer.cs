using System.Collections.Immutable;
using Para.Engines;
using Para.Graphs;

namespace Para.Plans;

/// <summary>Makes the nodes of the plan, and a fan-out node for each output with several readers.</summary>
internal sealed class Numberer
{
    private readonly ImmutableArray<PlanNode>.Builder _nodes = ImmutableArray.CreateBuilder<PlanNode>();

    // For each node, the nodes that what it passes on was made by: itself, unless it is a fan-out or fan-in.
    private readonly List<ImmutableHashSet<int>> _makers = [];

    private readonly Dictionary<string, int> _names = [];

    private Numberer()
    {
    }

    /// <param name="order">The stages, inputs first.</param>
    /// <param name="nodeOf">What does the work of each stage that ends a chain.</param>
    /// <param name="ordered">The stages that take their input in order.</param>
    public static ImmutableArray<PlanNode> Number(
        List<Stage> order, Dictionary<Stage, Stage> nodeOf, HashSet<Stage> ordered) =>
        new Numberer().Run([.. order.Where(nodeOf.ContainsKey)], nodeOf, ordered);

    private ImmutableArray<PlanNode> Run(List<Stage> ends, Dictionary<Stage, Stage> nodeOf, HashSet<Stage> ordered)
    {
        Dictionary<Stage, int> readers = CountReaders(ends, nodeOf);
        var outputOf = new Dictionary<Stage, int>(ReferenceEqualityComparer.Instance);
        foreach (Stage end in ends)
        {
            Stage stage = nodeOf[end];
            Stage[] read = [.. stage.Inputs.Select(PlanCompiler.Resolve)];
            ImmutableArray<int> inputs = [.. read.Select(input => outputOf[input])];
            if (ordered.Count > 0 || stage.Kind == NodeKind.Join)
            {
                inputs = Separate(read, inputs);
            }

            PlanNode node = Add(stage.Kind, stage.StepNames, stage.Options, inputs, stage);
            node.IsOrdered = ordered.Contains(end);
            outputOf.Add(end, node.Id);
            if (readers.GetValueOrDefault(end) > 1)
            {
                outputOf[end] = Add(NodeKind.FanOut, ["FanOut"], StageOptions.Default, [node.Id], definition: null).Id;
            }
        }

        return Connect(_nodes.ToImmutable());
    }

    private PlanNode Add(
        NodeKind kind, IReadOnlyList<string> steps, StageOptions options, ImmutableArray<int> inputs, Stage? definition)
    {
        int id = _nodes.Count;
        string name = Unique(string.Join(" > ", steps), _names);
        ImmutableArray<string> stages = definition is null ? [name] : [.. steps];
        var node = new PlanNode(id, kind, name, stages, options, inputs, definition);
        _nodes.Add(node);
        _makers.Add(kind is NodeKind.FanOut or NodeKind.FanIn
            ? inputs.Aggregate(ImmutableHashSet<int>.Empty, (makers, input) => makers.Union(_makers[input]))
            : [id]);
        return node;
    }

    // Where one batch would come to the same place twice by nothing but fan-outs and fan-ins, the two could not be told apart
    // there, nor be ordered. A stage in between that passes on batches of its own makes them different.
    private ImmutableArray<int> Separate(Stage[] read, ImmutableArray<int> inputs)
    {
        ImmutableHashSet<int> seen = [];
        for (int i = 0; i < inputs.Length; i++)
        {
            ImmutableHashSet<int> makers = _makers[inputs[i]];
            if (!seen.Intersect(makers).IsEmpty)
            {
                Stage pass = read[i].Pass();
                int id = Add(pass.Kind, pass.StepNames, pass.Options, [inputs[i]], pass).Id;
                inputs = inputs.SetItem(i, id);
            }

            seen = seen.Union(_makers[inputs[i]]);
        }

        return inputs;
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
