namespace Para.Contract.Tools;

/// <summary>Graphs in one line, without branches, of every stage there is; what comes out has one order.</summary>
public static class OrderedGraphs
{
    private static readonly StageOptions s_alone = new() { Priority = 1, MaxDegreeOfParallelism = 3 };

    public static IReadOnlyDictionary<string, OrderedGraph> All { get; } = new Dictionary<string, OrderedGraph>
    {
        ["nothing in between"] = new(flow => flow.AsOrdered(), items => items),
        ["Select"] = new(flow => flow.AsOrdered().Select(x => x * 2), items => items.Select(x => x * 2)),
        ["Select before AsOrdered"] = new(flow => flow.Select(x => x * 2).AsOrdered(), items => items.Select(x => x * 2)),
        ["stages that are not fused"] = new(
            flow => flow.Select(x => x + 1).AsOrdered().Where(x => x % 3 != 0).With(s_alone).Select(x => x * 2).With(s_alone),
            items => items.Select(x => x + 1).Where(x => x % 3 != 0).Select(x => x * 2)),
        ["Where"] = new(flow => flow.AsOrdered().Where(x => x % 7 == 0), items => items.Where(x => x % 7 == 0)),
        ["Where that keeps nothing"] = new(flow => flow.AsOrdered().Where(_ => false), items => items.Where(_ => false)),
        ["SelectMany"] = new(
            flow => flow.AsOrdered().SelectMany(x => Numbers(x, 5)), items => items.SelectMany(x => Numbers(x, 5))),
        ["SelectMany before AsOrdered"] = new(
            flow => flow.SelectMany(x => Numbers(x, 5)).AsOrdered(), items => items.SelectMany(x => Numbers(x, 5))),
        ["SelectMany of nothing for most"] = new(
            flow => flow.AsOrdered().SelectMany(x => Numbers(x % 9 == 0 ? 2 : 0, 3)),
            items => items.SelectMany(x => Numbers(x % 9 == 0 ? 2 : 0, 3))),
        ["SelectMany of one long sequence"] = new(
            flow => flow.AsOrdered().SelectMany(x => Enumerable.Range(x, x == 3 ? 300 : 1)),
            items => items.SelectMany(x => Enumerable.Range(x, x == 3 ? 300 : 1))),
        ["SelectMany twice"] = new(
            flow => flow.AsOrdered().SelectMany(x => Numbers(x, 4)).SelectMany(x => Numbers(x, 3)),
            items => items.SelectMany(x => Numbers(x, 4)).SelectMany(x => Numbers(x, 3))),
        ["SelectMany three times, with stages in between"] = new(
            flow => flow.SelectMany(x => Numbers(x, 4)).Where(x => x % 2 == 0).SelectMany(x => Numbers(x, 3))
                .AsOrdered().Select(x => x + 1).SelectMany(x => Numbers(x, 3)).Where(x => x % 5 != 0),
            items => items.SelectMany(x => Numbers(x, 4)).Where(x => x % 2 == 0).SelectMany(x => Numbers(x, 3))
                .Select(x => x + 1).SelectMany(x => Numbers(x, 3)).Where(x => x % 5 != 0)),
        ["SelectStateful"] = new(
            flow => flow.AsOrdered().Select(x => x).SelectStateful(() => 1, Mix),
            items => Mixed(items)),
        ["SelectStateful twice"] = new(
            flow => flow.Where(x => x % 3 != 0).AsOrdered().SelectStateful(() => 1, Mix).Select(x => x ^ 5).SelectStateful(() => 1, Mix),
            items => Mixed(Mixed(items.Where(x => x % 3 != 0)).Select(x => x ^ 5))),
        ["SelectMany, SelectStateful, SelectMany"] = new(
            flow => flow.AsOrdered().SelectMany(x => Numbers(x, 4)).SelectStateful(() => 1, Mix).SelectMany(x => Numbers(x & 7, 4)),
            items => Mixed(items.SelectMany(x => Numbers(x, 4))).SelectMany(x => Numbers(x & 7, 4))),
        ["SelectManyStateful"] = new(
            flow => flow.AsOrdered().Select(x => x).SelectManyStateful(
                () => new List<int>(),
                (seen, x) =>
                {
                    seen.Add(x);
                    return Numbers(seen.Count, 4);
                },
                seen => seen),
            items => items.Select((_, i) => i + 1).SelectMany(i => Numbers(i, 4)).Concat(items)),
        ["SelectManyStateful between expansions"] = new(
            flow => flow.AsOrdered().SelectMany(x => Numbers(x, 3))
                .SelectManyStateful(() => "", (_, x) => Numbers(x & 3, 3)).SelectMany(x => Numbers(x, 2)).Select(x => x),
            items => items.SelectMany(x => Numbers(x, 3)).SelectMany(x => Numbers(x & 3, 3)).SelectMany(x => Numbers(x, 2))),
        ["Chunk"] = new(
            flow => flow.AsOrdered().Select(x => x).Chunk(7).SelectMany(chunk => chunk.Reverse()),
            items => items.Chunk(7).SelectMany(chunk => chunk.Reverse())),
        ["Scan and Distinct"] = new(
            flow => flow.AsOrdered().Select(x => x / 3).Distinct().Scan(0, (sum, x) => sum + x).Select(x => -x),
            items => Sums(items.Select(x => x / 3).Distinct()).Select(x => -x)),
        ["Skip and Take"] = new(
            flow => flow.AsOrdered().Select(x => x + 1).Skip(10).SelectMany(x => Numbers(x, 4)).Take(50).Where(x => x % 2 == 0),
            items => items.Select(x => x + 1).Skip(10).SelectMany(x => Numbers(x, 4)).Take(50).Where(x => x % 2 == 0)),
        ["AsUnordered and AsOrdered again"] = new(
            flow => flow.AsOrdered().Select(x => x + 1).AsUnordered().Where(x => x % 2 == 0).SelectMany(x => Numbers(x, 3)).AsOrdered(),
            items => items.Select(x => x + 1).Where(x => x % 2 == 0).SelectMany(x => Numbers(x, 3))),
        ["clones of a branch"] = new(
            flow => flow.FanOut((int x) => x + 1, a => a.SelectMany(x => Numbers(x, 3))).AsOrdered(),
            items => items.Select(x => x + 1).SelectMany(x => Numbers(x, 3))),
    };

    private static IEnumerable<int> Numbers(int x, int modulus)
    {
        for (int i = 0; i < x % modulus; i++)
        {
            yield return unchecked((x * 4) + i) & int.MaxValue;
        }
    }

    // Of the items before and of their order, so that one in a wrong place changes all behind it.
    private static int Mix(ref int state, int item) => state = unchecked((state * 31) + item) & int.MaxValue;

    private static IEnumerable<int> Mixed(IEnumerable<int> items)
    {
        int state = 1;
        foreach (int item in items)
        {
            yield return Mix(ref state, item);
        }
    }

    private static IEnumerable<int> Sums(IEnumerable<int> items)
    {
        int sum = 0;
        foreach (int item in items)
        {
            yield return sum += item;
        }
    }
}
