using CsCheck;

namespace Para.Contract.Tools;

/// <summary>A random graph as a list of steps, each of which reads flows made by steps before it.</summary>
/// <remarks>It means the same twice: as LINQ over lists, and as a pipeline.</remarks>
public sealed class RandomGraph
{
    /// <summary>A list longer than this is thinned out before it is expanded or fanned out once more.</summary>
    private const int MostItems = 3_000;

    private readonly Step[] _steps;

    private RandomGraph(Step[] steps) => _steps = steps;

    /// <summary>What a step does to the flows that it reads.</summary>
    private enum Operation
    {
        Select,
        Where,
        SelectMany,
        Stateful,
        StatefulMany,
        Chunk,
        Ordered,
        Unordered,
        FanOut,
        Merge,
        List,
        Opaque,
        NeverBlocking,
        Range,
    }

    /// <summary>Gets a generator of graphs with one to fourteen steps behind a first source.</summary>
    public static Gen<RandomGraph> Gen { get; } =
        CsCheck.Gen.Select(CsCheck.Gen.Enum<Operation>(), CsCheck.Gen.Int[0, 99], CsCheck.Gen.Int[0, 99], CsCheck.Gen.Int[0, 40])
            .Select((operation, first, second, number) => new Step(operation, first, second, number))
            .Array[1, 14]
            .Select(steps => new RandomGraph([new Step(Operation.Range, 0, 0, 30), .. steps]));

    // The last flow, and some others, so that flows are shared by several sinks.
    private IEnumerable<int> Outputs =>
        Enumerable.Range(0, _steps.Length).Where(i => i == _steps.Length - 1 || _steps[i].Number % 4 == 0);

    /// <summary>Gets what must reach each sink, in no particular order.</summary>
    public List<int>[] Evaluate()
    {
        List<List<int>> lists = EvaluateAll();
        return [.. Outputs.Select(i => lists[i])];
    }

    /// <summary>Builds the pipeline: for each sink a list, and the sum of the same items.</summary>
    public Pipeline<(List<int>[] Lists, int[] Sums)> Build()
    {
        List<List<int>> lists = EvaluateAll();
        List<Flow<int>> flows = [];
        foreach (Step step in _steps)
        {
            flows.Add(Apply(step, flows, IsLong(step, lists[..flows.Count])));
        }

        return Pipeline.Combine(
            Pipeline.Combine(Outputs.Select(i => flows[i].ToList())),
            Pipeline.Combine(Outputs.Select(i => flows[i].Aggregate(0, (a, b) => unchecked(a + b), (a, b) => unchecked(a + b)))));
    }

    public override string ToString() => string.Join("; ", _steps.Select((step, i) => $"{i}: {step}"));

    private static IEnumerable<int> Expand(int x, int number)
    {
        for (int i = 0; i < (uint)(x + number) % 4; i++)
        {
            yield return unchecked((x * 4) + i);
        }
    }

    private static int Change(int x, int number) => unchecked((x * 31) + number);

    private static bool Accepts(int x, int number) => (uint)x % ((number % 5) + 2) != 0;

    // Whether the step would work on a long list: it then thins it out instead. Both meanings decide it by the same lists.
    private static bool IsLong(Step step, List<List<int>> lists) =>
        lists.Count > 0 && lists[step.First % lists.Count].Count + lists[step.Second % lists.Count].Count > MostItems;

    private static List<int> Apply(Step step, List<List<int>> lists)
    {
        int number = step.Number;
        if (step.IsSource || lists.Count == 0)
        {
            return [.. Enumerable.Range(number, number)];
        }

        List<int> first = lists[step.First % lists.Count];
        List<int> second = lists[step.Second % lists.Count];
        return IsLong(step, lists) ? [.. first.Where(x => (uint)x % 50 == 0)] : step.Operation switch
        {
            Operation.Select or Operation.Stateful => [.. first.Select(x => Change(x, number))],
            Operation.Where => [.. first.Where(x => Accepts(x, number))],
            Operation.Chunk or Operation.Ordered or Operation.Unordered => first,
            Operation.StatefulMany => [.. first.SelectMany(x => Expand(x, number)), number],
            Operation.SelectMany => [.. first.SelectMany(x => Expand(x, number))],
            Operation.FanOut => [.. first.Select(x => Change(x, number)), .. first.Where(x => Accepts(x, number)), .. first],
            _ => [.. first, .. second],
        };
    }

    private static Flow<int> Apply(Step step, List<Flow<int>> flows, bool isLong)
    {
        int number = step.Number;
        if (step.IsSource || flows.Count == 0)
        {
            return Source(step.Operation, number);
        }

        Flow<int> first = flows[step.First % flows.Count];
        Flow<int> second = flows[step.Second % flows.Count];
        return isLong ? first.Where(x => (uint)x % 50 == 0) : step.Operation switch
        {
            Operation.Select => first.Select(x => Change(x, number)),
            Operation.Stateful => first.SelectStateful(() => 0, (ref int calls, int x) => Change(x, number) + (0 * calls++)),
            Operation.Where => first.Where(x => Accepts(x, number)),
            Operation.Chunk => first.Chunk(number + 1).SelectMany(chunk => chunk),
            Operation.Ordered => first.AsOrdered(),
            Operation.Unordered => first.AsUnordered(),
            Operation.StatefulMany => first.SelectManyStateful(() => "", (_, x) => Expand(x, number), _ => [number]),
            Operation.SelectMany => first.SelectMany(x => Expand(x, number)),
            Operation.FanOut => first.FanOut(
                a => a.Select(x => Change(x, number)), b => b.Where(x => Accepts(x, number)), c => c),
            _ => first.Merge(second),
        };
    }

    private static Flow<int> Source(Operation operation, int number) => operation switch
    {
        Operation.List => Pipeline.From(Enumerable.Range(number, number).ToList()),
        Operation.Opaque => Pipeline.From(Enumerable.Range(number, number).Where(_ => true)),
        Operation.NeverBlocking => Pipeline.From(
            Enumerable.Range(number, number).Where(_ => true), new SourceOptions { NeverBlocks = true }),
        _ => Pipeline.Range(number, number),
    };

    private List<List<int>> EvaluateAll()
    {
        List<List<int>> lists = [];
        foreach (Step step in _steps)
        {
            lists.Add(Apply(step, lists));
        }

        return lists;
    }

    private sealed record Step(Operation Operation, int First, int Second, int Number)
    {
        public bool IsSource => Operation >= Operation.List;
    }
}
