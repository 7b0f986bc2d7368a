using CsCheck;

namespace Para.Contract.Tools;

/// <summary>A random graph, with branches and merges, whose outputs are ordered: on each way to an output, items come in order.</summary>
public sealed class RandomOrderedGraph
{
    private const int MostItems = 1_500;

    private readonly Step[] _steps;

    private RandomOrderedGraph(Step[] steps) => _steps = steps;

    private enum Operation
    {
        Select,
        SelectAlone,
        Where,
        SelectMany,
        Exclusive,
        ExclusiveMany,
        Merge,
        FanOut,
        AsOrdered,
        AsUnordered,
        Source,
    }

    /// <summary>Gets a generator of graphs with one to twelve steps behind a first source.</summary>
    public static Gen<RandomOrderedGraph> Gen { get; } =
        CsCheck.Gen.Select(CsCheck.Gen.Enum<Operation>(), CsCheck.Gen.Int[0, 99], CsCheck.Gen.Int[0, 99], CsCheck.Gen.Int[0, 60])
            .Select((operation, first, second, number) => new Step(operation, first, second, number))
            .Array[1, 12]
            .Select(steps => new RandomOrderedGraph([new Step(Operation.Source, 0, 0, 40), .. steps]));

    // The last flow, and some others, so that flows are shared by several sinks.
    private IEnumerable<int> Outputs =>
        Enumerable.Range(0, _steps.Length).Where(i => i == _steps.Length - 1 || _steps[i].Number % 4 == 0);

    public Pipeline<List<TracedItem>[]> Build()
    {
        List<List<TracedItem>> lists = [];
        List<Flow<TracedItem>> flows = [];
        for (int i = 0; i < _steps.Length; i++)
        {
            flows.Add(Apply(i, flows, IsLong(_steps[i], lists)));
            lists.Add(Apply(i, lists));
        }

        return Pipeline.Combine(Outputs.Select(i => flows[i].AsOrdered().ToList()));
    }

    /// <summary>Fails unless each output has all its items, and each way's items in their order.</summary>
    public void AssertOutputs(List<TracedItem>[] outputs)
    {
        List<List<TracedItem>> lists = [];
        for (int i = 0; i < _steps.Length; i++)
        {
            lists.Add(Apply(i, lists));
        }

        foreach ((int output, List<TracedItem> items) in Outputs.Zip(outputs))
        {
            Multiset.AssertEqual(lists[output].Select(item => (item.Way, item.Place)), items.Select(item => (item.Way, item.Place)));
            foreach (IGrouping<int, TracedItem> way in items.GroupBy(item => item.Way))
            {
                AssertInOrder([.. way.Select(item => item.Place)]);
            }
        }
    }

    public override string ToString() => string.Join("; ", _steps.Select((step, i) => $"{i}: {step}"));

    // A flow that was merged with itself comes several times, each time in order; the copies mix.
    private static void AssertInOrder(long[] places)
    {
        long[] order = [.. places.Distinct().Order()];
        int[] next = new int[places.Length / order.Length];
        foreach (long place in places)
        {
            int copy = Array.FindIndex(next, index => index < order.Length && order[index] == place);
            Assert.True(copy >= 0, $"{place} is in a wrong place: {string.Join(' ', places)}");
            next[copy]++;
        }
    }

    private static bool IsLong(Step step, List<List<TracedItem>> lists) =>
        lists.Count > 0 && lists[step.First % lists.Count].Count + lists[step.Second % lists.Count].Count > MostItems;

    private static bool IsRare(TracedItem item) => item.Place % 50 == 0;

    private static Flow<TracedItem> Source(int stage, int count) =>
        SourceKinds.Create(SourceKinds.All[count % SourceKinds.All.Count], count).Select(x => new TracedItem(stage, x));

    private List<TracedItem> Apply(int stage, List<List<TracedItem>> lists)
    {
        Step step = _steps[stage];
        if (step.Operation == Operation.Source || lists.Count == 0)
        {
            return [.. Enumerable.Range(0, step.Number).Select(x => new TracedItem(stage, x))];
        }

        List<TracedItem> first = lists[step.First % lists.Count];
        List<TracedItem> second = lists[step.Second % lists.Count];
        return IsLong(step, lists) ? [.. first.Where(IsRare).Select(x => x.Through(stage))] : step.Operation switch
        {
            Operation.Select or Operation.SelectAlone => [.. first.Select(x => x.Through(stage))],
            Operation.Where => [.. first.Where(x => x.Place % 3 != 0).Select(x => x.Through(stage))],
            Operation.SelectMany => [.. first.SelectMany(x => x.Expand(stage, 3))],
            Operation.Exclusive => [.. first.Select((_, i) => new TracedItem(stage, i))],
            Operation.ExclusiveMany => [.. Enumerable.Range(0, (first.Count * 2) + 1).Select(i => new TracedItem(stage, i))],
            Operation.Merge => [.. first, .. second],
            Operation.FanOut => [.. first, .. first.Select(x => x.Through(stage)), .. first],
            _ => first,
        };
    }

    private Flow<TracedItem> Apply(int stage, List<Flow<TracedItem>> flows, bool isLong)
    {
        Step step = _steps[stage];
        if (step.Operation == Operation.Source || flows.Count == 0)
        {
            return Source(stage, step.Number);
        }

        Flow<TracedItem> first = flows[step.First % flows.Count];
        Flow<TracedItem> second = flows[step.Second % flows.Count];
        return isLong ? first.Where(IsRare).Select(x => x.Through(stage)) : step.Operation switch
        {
            Operation.Select => first.Select(x => x.Through(stage)),
            Operation.SelectAlone => first.Select(x => x.Through(stage)).With(new StageOptions { Priority = step.Number }),
            Operation.Where => first.Where(x => x.Place % 3 != 0).Select(x => x.Through(stage)),
            Operation.SelectMany => first.SelectMany(x => x.Expand(stage, 3)),
            Operation.Exclusive => first.SelectStateful(() => 0, (ref int calls, TracedItem _) => new TracedItem(stage, calls++)),
            Operation.ExclusiveMany => first.SelectManyStateful(
                () => new DisposableState(), (s, _) => new[] { Next(s), Next(s) }, s => [Next(s)]),
            Operation.Merge => first.Merge(second),
            Operation.FanOut => first.FanOut((Flow<TracedItem> a) => a, b => b.Select(x => x.Through(stage)), c => c),
            Operation.AsOrdered => first.AsOrdered(),
            _ => first.AsUnordered(),
        };

        TracedItem Next(DisposableState state) => new(stage, state.Calls++);
    }

    private sealed record Step(Operation Operation, int First, int Second, int Number);
}
