using Para.Contract.Tools;

namespace Para.Contract;

/// <summary>Where order counts, exclusive stages and sinks see it, whatever is computed in parallel above them.</summary>
public abstract partial class OrderContract<TEngine> : EngineContract<TEngine>
    where TEngine : IEngineUnderTest
{
    private const int Items = 60;

    private static readonly int[] s_caps = [2, 64];

    /// <summary>Gets the cases: each setup with each graph in one line.</summary>
    public static TheoryData<int, Batching, string> Lines
    {
        get
        {
            var cases = new TheoryData<int, Batching, string>();
            foreach (int workers in TEngine.WorkerCounts)
            {
                foreach (Batching batching in Enum.GetValues<Batching>())
                {
                    foreach (string name in OrderedGraphs.All.Keys)
                    {
                        cases.Add(workers, batching, name);
                    }
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task AsOrdered_GraphInOneLine_GivesTheSequenceOfLinq(int workers, Batching batching, string graph)
    {
        (Func<Flow<int>, Flow<int>> build, Func<IEnumerable<int>, IEnumerable<int>> evaluate) = OrderedGraphs.All[graph];
        int[] expected = [.. evaluate(Enumerable.Range(0, Items))];
        foreach (SourceKind source in SourceKinds.All)
        {
            foreach (int cap in s_caps)
            {
                List<int> seen = [];
                RunOptions options = CreateOptions(batching) with { MaxItemsInFlight = cap };

                await RunAsync(build(SourceKinds.Create(source, Items)).ForEach(seen.Add), workers, options);

                Assert.True(expected.SequenceEqual(seen), $"{source}, {cap} in flight: {string.Join(' ', seen)}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task AsOrdered_FanOutAndMerge_KeepsTheOrderOfEachBranch(int workers, Batching batching)
    {
        foreach (SourceKind source in SourceKinds.All)
        {
            foreach (int cap in s_caps)
            {
                Flow<Tagged> flow = SourceKinds.Create(source, Items).FanOut(
                    a => a.Select(x => new Tagged(0, x)),
                    b => b.SelectMany(x => Enumerable.Repeat(new Tagged(1, x), x % 4)),
                    c => c.Where(x => x % 3 == 0).SelectStateful(() => 0, (ref int n, int x) => new Tagged(2, n++)),
                    d => d.SelectMany(x => Enumerable.Range(0, 3)).SelectMany(x => Enumerable.Repeat(new Tagged(3, x), x)),
                    e => e.SelectManyStateful(
                        () => new List<int>(),
                        (seen, x) =>
                        {
                            seen.Add(x);
                            return new[] { new Tagged(4, seen.Count) };
                        },
                        seen => new[] { new Tagged(4, seen.Count + 1) }));

                List<Tagged> list = await RunAsync(
                    flow.AsOrdered().Select(x => x).ToList(), workers, CreateOptions(batching) with { MaxItemsInFlight = cap });

                Assert.Equal(Enumerable.Range(0, Items), Branch(list, 0));
                Assert.Equal(Enumerable.Range(0, Items).SelectMany(x => Enumerable.Repeat(x, x % 4)), Branch(list, 1));
                Assert.Equal(Enumerable.Range(0, Items / 3), Branch(list, 2));
                Assert.Equal(Enumerable.Repeat<int[]>([1, 2, 2], Items).SelectMany(x => x), Branch(list, 3));
                Assert.Equal(Enumerable.Range(1, Items + 1), Branch(list, 4));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task AsOrdered_ExpansionBehindAMerge_KeepsTheOrderOfEachInput(int workers, Batching batching)
    {
        foreach (int cap in s_caps)
        {
            Flow<Tagged> flow = Pipeline.Merge(
                Pipeline.Range(0, Items).Select(x => new Tagged(0, x)),
                Pipeline.From(Enumerable.Range(0, Items).Where(_ => true)).SelectMany(x => new Tagged(1, x).Double()),
                Pipeline.From(Enumerable.Range(0, Items).ToList()).Select(x => new Tagged(2, x)).Where(x => x.Number % 2 == 0));
            List<Tagged> seen = [];

            await RunAsync(
                flow.SelectMany(item => item.Double())
                    .AsOrdered()
                    .Select(x => x)
                    .SelectMany(x => new[] { x })
                    .ForEach(seen.Add),
                workers,
                CreateOptions(batching) with { MaxItemsInFlight = cap });

            Assert.Equal(Enumerable.Range(0, 2 * Items), Branch(seen, 0));
            Assert.Equal(Enumerable.Range(0, 4 * Items), Branch(seen, 1));
            Assert.Equal(Enumerable.Range(0, Items / 2).SelectMany(x => new[] { 4 * x, (4 * x) + 1 }), Branch(seen, 2));
        }
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task AsOrdered_SameFlowMergedWithItself_IsInOrderEachTime(int workers, Batching batching)
    {
        foreach (SourceKind source in SourceKinds.All)
        {
            foreach (int cap in s_caps)
            {
                Flow<int> flow = SourceKinds.Create(source, Items);
                Flow<int> selected = flow.Select(x => x);
                RunOptions options = CreateOptions(batching) with { MaxItemsInFlight = cap };

                AssertInterleaved(2, await RunAsync(flow.Merge(flow).AsOrdered().ToList(), workers, options));
                AssertInterleaved(2, await RunAsync(selected.AsOrdered().Merge(selected).Select(x => x).ToList(), workers, options));
                AssertInterleaved(
                    4,
                    await RunAsync(
                        Pipeline.Merge(flow.Merge(flow), Pipeline.Merge(selected, flow)).AsOrdered()
                            .SelectMany(x => new[] { x }).ToList(),
                        workers,
                        options));
                AssertInterleaved(
                    3,
                    await RunAsync(
                        flow.FanOut((Flow<int> a) => a, b => b.FanOut((Flow<int> c) => c, d => d)).AsOrdered()
                            .SelectStateful(() => 0, (ref int _, int x) => x).ToList(),
                        workers,
                        options));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task AsOrdered_SomeSinksOnly_OthersGetEverythingToo(int workers, Batching batching)
    {
        foreach (int cap in s_caps)
        {
            Flow<int> flow = Pipeline.Range(0, Items).SelectMany(x => Enumerable.Repeat(x, x % 3)).Select(x => x + 1);
            int[] expected = [.. Enumerable.Range(0, Items).SelectMany(x => Enumerable.Repeat(x + 1, x % 3))];

            (List<int> ordered, List<int> unordered, int sum, long count) = await RunAsync(
                Pipeline.Combine(
                    flow.AsOrdered().Where(_ => true).ToList(),
                    flow.AsOrdered().Where(x => x % 2 == 0).AsUnordered().ToList(),
                    flow.Sum(),
                    flow.AsOrdered().Count()),
                workers,
                CreateOptions(batching) with { MaxItemsInFlight = cap });

            Assert.Equal(expected, ordered);
            Multiset.AssertEqual(expected.Where(x => x % 2 == 0), unordered);
            Assert.Equal((expected.Sum(), expected.Length), (sum, count));
        }
    }

    private static IEnumerable<int> Branch(List<Tagged> items, int branch) =>
        items.Where(item => item.Branch == branch).Select(item => item.Number);

    // Each copy counts up from zero: an item must be the next one of some copy.
    private static void AssertInterleaved(int copies, List<int> items)
    {
        int[] next = new int[copies];
        foreach (int item in items)
        {
            int copy = Array.IndexOf(next, item);
            Assert.True(copy >= 0, $"{item} is in a wrong place: {string.Join(' ', items)}");
            next[copy]++;
        }

        Assert.All(next, count => Assert.Equal(Items, count));
    }

    private readonly record struct Tagged(int Branch, int Number)
    {
        public Tagged[] Double() => [this with { Number = 2 * Number }, this with { Number = (2 * Number) + 1 }];
    }
}
