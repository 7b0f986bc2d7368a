using System.Globalization;

namespace Para.AotSmoke;

/// <summary>A graph of every sort.</summary>
internal static class Graphs
{
    private const int Items = 10_000;

    public static async Task CheckAsync(Engine engine)
    {
        await CheckExampleAsync(engine);
        await CheckExpansionAsync(engine);
        await CheckStateAsync(engine);
        await CheckCombineAsync(engine);
        await CheckSourcesAsync(engine);
    }

    private static async Task CheckExampleAsync(Engine engine)
    {
        int[] data = [0, 1, 2];
        await Check.RunAsync(
            Pipeline.From(data)
                .FanOut(
                    branch => branch.Select(x => (x * 2, x)).Select(p => p.Item1 - p.Item2),
                    branch => branch.Select(x => -x))
                .Sum(),
            engine,
            sum => Check.Equal(0, sum, "the example"),
            "the example");

        await Check.RunAsync(
            Pipeline.Range(0, Items)
                .FanOut(Enumerable.Range(0, 8), (branch, key) => branch.Select(x => x % 7 == key ? $"{key}" : null))
                .Where(x => x is not null)
                .Count(),
            engine,
            count => Check.Equal(Items, count, "keyed branches"),
            "keyed branches");
    }

    private static async Task CheckExpansionAsync(Engine engine)
    {
        await Check.RunAsync(
            Pipeline.Range(0, 100).SelectMany(x => Enumerable.Range(0, x)).SelectMany(x => new[] { $"{x}", "-" }).Count(),
            engine,
            count => Check.Equal(2 * 4_950, count, "SelectMany"),
            "SelectMany");

        await Check.RunAsync(
            (from x in Pipeline.Range(0, 20)
             from y in Enumerable.Range(0, x)
             where (x + y) % 2 == 0
             select (x, y)).ToList(),
            engine,
            pairs => Check.SameItems(
                from x in Enumerable.Range(0, 20)
                from y in Enumerable.Range(0, x)
                where (x + y) % 2 == 0
                select (x, y),
                pairs,
                "a query of pairs"),
            "a query of pairs");
    }

    private static async Task CheckStateAsync(Engine engine)
    {
        await Check.RunAsync(
            Pipeline.Range(0, Items).CountBy(x => (Kind)(x % 3)),
            engine,
            counts => Check.Equal((3, 3_334L, 3_333L), (counts.Count, counts[Kind.A], counts[Kind.C]), "CountBy enum"),
            "CountBy enum");

        await Check.RunAsync(
            Pipeline.Range(0, Items).CountBy(x => new Point(x % 5, $"{x % 2}")),
            engine,
            counts => Check.Equal((10, 1_000L), (counts.Count, counts[new Point(4, "1")]), "CountBy record"),
            "CountBy record");

        // What GroupBy would do, in an aggregate: a dictionary for each worker.
        await Check.RunAsync(
            Pipeline.Range(0, Items).Aggregate(
                () => new Dictionary<int, List<int>>(), Group, (left, right) => Unite(left, right)),
            engine,
            groups => Check.Equal((7, Items), (groups.Count, groups.Values.Sum(group => group.Count)), "groups"),
            "groups");

        await Check.RunAsync(
            Pipeline.Range(1, Items)
                .SelectStateful(() => 0L, (ref long sum, int x) => sum += x)
                .SelectStateful(() => new HashSet<long>(), (seen, x) => seen.Add(x) ? x : 0)
                .Where(x => x > 0)
                .Count(),
            engine,
            count => Check.Equal(Items, count, "SelectStateful"),
            "SelectStateful");
    }

    private static Dictionary<int, List<int>> Group(Dictionary<int, List<int>> groups, int item)
    {
        if (!groups.TryGetValue(item % 7, out List<int>? group))
        {
            groups.Add(item % 7, group = []);
        }

        group.Add(item);
        return groups;
    }

    private static Dictionary<int, List<int>> Unite(Dictionary<int, List<int>> into, Dictionary<int, List<int>> from)
    {
        foreach ((int key, List<int> group) in from)
        {
            if (into.TryGetValue(key, out List<int>? existing))
            {
                existing.AddRange(group);
            }
            else
            {
                into.Add(key, group);
            }
        }

        return into;
    }

    private static async Task CheckCombineAsync(Engine engine)
    {
        Flow<long> flow = Pipeline.Range(1, 1_000).Select(x => (long)x);
        await Check.RunAsync(
            Pipeline.Combine(flow.Max(), flow.Select(x => (int)x).Sum(), flow.Select(x => new Point((int)x, "p")).ToHashSet()),
            engine,
            results => Check.Equal(
                (1_000L, 500_500, 1_000), (results.Item1, results.Item2, results.Item3.Count), "Combine of three"),
            "Combine of three");
        await Check.RunAsync(
            flow.FanOut(branch => branch.Count(), branch => branch.Where(x => x > 500).Count()),
            engine,
            counts => Check.Equal((1_000L, 500L), (counts[0], counts[1]), "branches into sinks"),
            "branches into sinks");
    }

    private static async Task CheckSourcesAsync(Engine engine)
    {
        Flow<string> merged = Pipeline.Merge(
            Pipeline.From(new[] { "a", "b" }),
            Pipeline.From(new List<string> { "c" }),
            Pipeline.From(new[] { "d", "e" }.AsMemory()),
            Pipeline.From(Enumerable.Range(0, 100).Select(x => x.ToString(CultureInfo.InvariantCulture))),
            Pipeline.FromLines(new StringReader("f\ng")));
        await Check.RunAsync(
            merged.ToList(),
            engine,
            items => Check.SameItems(
                ["a", "b", "c", "d", "e", "f", "g", .. Enumerable.Range(0, 100).Select(x => $"{x}")], items, "sources"),
            "sources");

        var plan = merged.Count().ToPlan();
        Check.Equal(true, plan.ToString().Length > 0 && plan.ToMermaid().Length > 0, "the plan prints itself");
    }

    private enum Kind
    {
        A,
        B,
        C,
    }

    private sealed record Point(int X, string Name);
}
