using Para.Contract.Bounds;
using Para.Contract.Tools;

namespace Para.Contract.Asynchrony;

/// <summary>Stages that read two flows which they tell apart: <c>Zip</c>, <c>Concat</c>, <c>Prepend</c>.</summary>
public abstract partial class JoinContract<TEngine> : EngineContract<TEngine>
    where TEngine : IEngineUnderTest
{
    private const int Items = 1_000;

    private static readonly StageOptions s_join = new() { Name = "join" };

    /// <summary>Gets the cases of a test of <c>(int workers, Batching batching, int maxItems)</c>.</summary>
    public static TheoryData<int, Batching, int> BoundedSetups
    {
        get
        {
            var setups = new TheoryData<int, Batching, int>();
            foreach (int workers in TEngine.WorkerCounts)
            {
                foreach (int maxItems in (int[])[1, 2, 64, 65_536])
                {
                    setups.Add(workers, Batching.Adaptive, maxItems);
                    setups.Add(workers, Batching.Random, maxItems);
                }
            }

            return setups;
        }
    }

    [Theory]
    [MemberData(nameof(BoundedSetups))]
    public async Task Zip_IndependentSources_GivesPairsInOrder(int workers, Batching batching, int maxItems)
    {
        Flow<int>[] flows =
        [
            Pipeline.Range(0, Items),
            Pipeline.From(Enumerable.Range(0, Items).ToArray()),
            Pipeline.From(Enumerable.Range(0, Items).Where(_ => true)),
            Pipeline.From(Enumerable.Range(0, Items).Where(_ => true), new SourceOptions { NeverBlocks = true }),
            Pipeline.From(CountAsync()),
            Pipeline.Range(0, Items).AsOrdered().Select(x => x),
            Pipeline.Range(0, Items / 2).AsOrdered().SelectMany(x => new[] { 2 * x, (2 * x) + 1 }),
            Pipeline.Range(0, Items).SelectStateful(() => 0, (ref int count, int x) => count++),
            Pipeline.Range(0, Items).AsOrdered().Select((x, token) => ValueTask.FromResult(x)),
        ];
        List<Pipeline<List<(int, int)>>> pipelines = [];
        for (int i = 0; i < flows.Length; i++)
        {
            pipelines.Add(flows[i].Zip(flows[(i + 1) % flows.Length]).ToList());
        }

        foreach (Pipeline<List<(int, int)>> pipeline in pipelines)
        {
            Assert.Equal(Enumerable.Range(0, Items).Select(x => (x, x)), await RunAsync(pipeline, workers, Options(batching, maxItems)));
        }

        List<string> texts = await RunAsync(
            flows[0].Zip(flows[5], (a, b) => $"{a} {b}").AsOrdered().ToList(), workers, Options(batching, maxItems));
        Assert.Equal(Enumerable.Range(0, Items).Select(x => $"{x} {x}"), texts);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Zip_UnequalFlows_EndsWithTheShorterAndEndsTheSourcesOfTheOther(int workers, Batching batching)
    {
        foreach (bool endlessIsFirst in (bool[])[false, true])
        {
            foreach (int length in (int[])[0, 1, 700])
            {
                var ledger = new Ledger();
                Flow<int> endless = ledger.Source().AsOrdered().Select(x => x);
                Flow<int> some = Pipeline.Range(0, length);
                Pipeline<List<(int, int)>> pipeline = (endlessIsFirst ? endless.Zip(some) : some.Zip(endless)).ToList();

                Assert.Equal(Enumerable.Range(0, length).Select(x => (x, x)), await RunAsync(pipeline, workers, batching));
                ledger.AssertDisposed();
            }
        }
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Zip_EndlessExpansion_IsEndedWithTheOther(int workers, Batching batching)
    {
        var ledger = new Ledger();
        ScriptedSequence<int> endless = ledger.Watch(new ScriptedSequence<int>(Endless.Integers()));
        Pipeline<List<(int, int)>> pipeline = Pipeline.Range(0, 1).AsOrdered().SelectMany(_ => endless).Zip(Pipeline.Range(0, 100)).ToList();

        Assert.Equal(Enumerable.Range(0, 100).Select(x => (x, x)), await RunAsync(pipeline, workers, batching));
        ledger.AssertDisposed();
    }

    // Neither flow is made further ahead of the other than there is room in flight.
    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task Zip_FastAndSlowSource_FastOneWaits(int workers)
    {
        Assert.SkipUnless(ReadsSourcesConcurrently, "The engine takes its sources in turn.");
        foreach (int maxItems in (int[])[2, 20, 400])
        {
            var items = new InFlight();
            int steps = 0;
            Pipeline<long> pipeline = Pipeline.From(items.Endless()).Zip(Pipeline.From(Slow())).Select(pair =>
            {
                items.Consume();
                return pair;
            }).Count();

            Assert.Equal(500, await RunAsync(pipeline, workers, new RunOptions { MaxItemsInFlight = maxItems }));
            Assert.InRange(items.Most, 1, maxItems);

            IEnumerable<int> Slow()
            {
                for (; steps < 500; steps++)
                {
                    if (steps < 3)
                    {
                        items.WaitForStandstill();
                    }

                    yield return steps;
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(BoundedSetups))]
    public async Task Concat_IndependentSources_GivesOneBehindTheOther(int workers, Batching batching, int maxItems)
    {
        Flow<int>[] flows =
        [
            Pipeline.Range(0, Items),
            Pipeline.From(Enumerable.Range(Items, Items).Where(_ => true)),
            Pipeline.Range(2 * Items, Items / 2).AsOrdered().SelectMany(x => new[] { x, x }),
            Pipeline.From(CountAsync()).AsOrdered().Select((x, token) => ValueTask.FromResult(x)),
        ];
        Flow<int> left = flows[0].AsOrdered().Concat(flows[1]).Concat(flows[2]).Concat(flows[3]);
        Flow<int> right = flows[0].AsOrdered().Concat(flows[1].Concat(flows[2].Concat(flows[3])));
        int[] expected =
        [
            .. Enumerable.Range(0, 2 * Items),
            .. Enumerable.Range(2 * Items, Items / 2).SelectMany(x => new[] { x, x }),
            .. Enumerable.Range(0, Items),
        ];

        Assert.Equal(expected, await RunAsync(left.ToList(), workers, Options(batching, maxItems)));
        Assert.Equal(expected, await RunAsync(right.ToList(), workers, Options(batching, maxItems)));
    }

    [Theory]
    [MemberData(nameof(BoundedSetups))]
    public async Task Prepend_Item_ComesFirst(int workers, Batching batching, int maxItems)
    {
        Flow<int> flow = Pipeline.From(Enumerable.Range(0, Items).Where(_ => true)).AsOrdered();
        Assert.Equal(
            [-3, -2, -1, .. Enumerable.Range(0, Items)],
            await RunAsync(flow.Prepend(-1).Prepend(-2).Prepend(-3).ToList(), workers, Options(batching, maxItems)));
        Assert.Equal([7], await RunAsync(Pipeline.Range(0, 0).Prepend(7).ToList(), workers, Options(batching, maxItems)));
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Concat_EmptyFlows_GiveTheOther(int workers, Batching batching)
    {
        Flow<int> nothing = Pipeline.Range(0, 100).Where(_ => false);
        Flow<int> some = Pipeline.Range(0, Items).AsOrdered();

        Assert.Equal(Enumerable.Range(0, Items), await RunAsync(nothing.Concat(some).ToList(), workers, batching));
        Assert.Equal(Enumerable.Range(0, Items), await RunAsync(some.Concat(nothing).ToList(), workers, batching));
        Assert.Empty(await RunAsync(nothing.Concat(nothing).ToList(), workers, batching));
        Assert.Empty(await RunAsync(Pipeline.Range(0, 0).Zip(Pipeline.Range(0, 0)).ToList(), workers, batching));
    }

    // Nothing of the second flow is needed before the first has ended; its source waits with what may be in flight.
    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task Concat_SecondSourceIsFaster_ItWaits(int workers)
    {
        foreach (int maxItems in (int[])[2, 20, 400])
        {
            var items = new InFlight();
            Flow<int> first = Pipeline.From(new AsyncSequence<int>(async (read, token) =>
            {
                await Task.Yield();
                if (read == 0)
                {
                    items.WaitUntilMade(maxItems / 2);
                    items.WaitForStandstill();
                }

                return (read < 50, read);
            }));
            Flow<int> second = Pipeline.From(items.Endless().Take(1_000)).Select(x => x);
            Pipeline<long> pipeline = first.Concat(second).Select(x =>
            {
                items.Consume();
                return x;
            }).Count();

            Assert.Equal(1_050, await RunAsync(pipeline, workers, new RunOptions { MaxItemsInFlight = maxItems }));
            Assert.InRange(items.Most, 1, maxItems);
        }
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Zip_OfManySortsOfLegs_GivesPairsInOrder(int workers, Batching batching)
    {
        Flow<int> a = Pipeline.Range(0, Items).AsOrdered();
        Flow<int> b = Pipeline.From(Enumerable.Range(0, Items).Where(_ => true)).AsOrdered();

        // Joins of joins, below a fan-out and above one.
        Flow<((int, int), (int, int))> nested = a.Zip(b).Zip(b.Select(x => x).Zip(a.Select(x => x)));
        Pipeline<(List<((int, int), (int, int))>, List<int>, long)> pipeline = Pipeline.Combine(
            nested.ToList(),
            nested.FanOut(x => x.Select(y => y.Item1.Item1), x => x.Select(y => y.Item2.Item2)).ToList(),
            a.Concat(b).Zip(b.Concat(a)).Count());

        (List<((int, int), (int, int))> list, List<int> both, long count) = await RunAsync(pipeline, workers, batching);

        Assert.Equal(Enumerable.Range(0, Items).Select(x => ((x, x), (x, x))), list);
        Multiset.AssertEqual(Enumerable.Range(0, Items).Concat(Enumerable.Range(0, Items)), both);
        Assert.Equal(2 * Items, count);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Join_MergedLegs_TakesAllOfThem(int workers, Batching batching)
    {
        Flow<int> a = Pipeline.Range(0, Items);
        Flow<int> b = Pipeline.From(Enumerable.Range(0, Items).Where(_ => true));
        Pipeline<(List<int>, List<int>, long)> pipeline = Pipeline.Combine(
            a.Merge(b).Concat(a.Select(x => x + Items)).ToList(),
            a.Merge(a).Concat(b.Merge(b)).ToList(),
            a.Merge(b).AsOrdered().Zip(b.Merge(a).AsOrdered()).Count());

        (List<int> merged, List<int> twice, long pairs) = await RunAsync(pipeline, workers, batching);

        int[] expected = [.. Enumerable.Range(0, Items).Concat(Enumerable.Range(0, Items)).Order()];
        Assert.Equal(expected, merged.Take(2 * Items).Order());
        Assert.Equal(Enumerable.Range(Items, Items), merged.Skip(2 * Items).Order());
        Assert.Equal(expected, twice.Take(2 * Items).Order());
        Assert.Equal(expected, twice.Skip(2 * Items).Order());
        Assert.Equal(2 * Items, pairs);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Zip_FlowsOfAFanOut_AreAsOrderedAsTheirSource(int workers, Batching batching)
    {
        Flow<int> source = Pipeline.Range(0, Items).AsOrdered();
        Pipeline<List<(int, int)>> pipeline = source
            .FanOut(a => a.Select(x => x), b => b.SelectStateful(() => 0, (ref int count, int x) => count++))
            .Zip(source.SelectMany(x => new[] { x, x }))
            .ToList();

        List<(int First, int Second)> pairs = await RunAsync(pipeline, workers, batching);

        Assert.Equal(2 * Items, pairs.Count);
        Assert.Equal(Enumerable.Range(0, 2 * Items).Select(x => x / 2), pairs.Select(pair => pair.Second));
    }

    private static RunOptions Options(Batching batching, int maxItems) => CreateOptions(batching) with { MaxItemsInFlight = maxItems };

    private static async IAsyncEnumerable<int> CountAsync()
    {
        for (int i = 0; i < Items; i++)
        {
            if (i % 10 == 0)
            {
                await Task.Yield();
            }

            yield return i;
        }
    }
}
