using System.Collections.Concurrent;
using Para.Contract.Tools;

namespace Para.Contract.Operators;

/// <summary>The forms of <c>AggregateBy</c>: three seeds, with and without a function that combines.</summary>
public abstract class AggregateByContract<TEngine> : EngineContract<TEngine>
    where TEngine : IEngineUnderTest
{
    private static readonly int[] s_items = [.. Enumerable.Range(0, 1_000)];

    private static Flow<int> Source => Pipeline.From(s_items);

    private static Flow<int> Nothing => Pipeline.Range(0, 0);

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task AggregateBy_EachSeed_FoldsTheItemsOfEachKey(int workers, Batching batching)
    {
        Pipeline<Dictionary<int, long>>[] pipelines =
        [
            Source.AggregateBy(x => x % 7, 0L, (sum, x) => sum + x),
            Source.AggregateBy(x => x % 7, () => 0L, (sum, x) => sum + x),
            Source.AggregateBy(x => x % 7, key => key - (long)key, (sum, x) => sum + x),
            Source.AggregateBy(x => x % 7, 0L, (sum, x) => sum + x, (a, b) => a + b),
            Source.AggregateBy(x => x % 7, () => 0L, (sum, x) => sum + x, (a, b) => a + b),
            Source.AggregateBy(x => x % 7, key => key - (long)key, (sum, x) => sum + x, (a, b) => a + b),
        ];
        IEnumerable<KeyValuePair<int, long>> expected =
            s_items.AggregateBy(x => x % 7, 0L, (sum, x) => sum + x).OrderBy(entry => entry.Key);

        foreach (Pipeline<Dictionary<int, long>> pipeline in pipelines)
        {
            Assert.Equal(expected, (await RunAsync(pipeline, workers, batching)).OrderBy(entry => entry.Key));
        }
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task AggregateBy_WithoutCombine_CallsOneAtATimeAndMakesASeedForEachKeyAndRun(int workers, Batching batching)
    {
        var probe = new OverlapProbe();
        List<int> seeds = [];
        Pipeline<Dictionary<int, List<int>>> pipeline = Source.AggregateBy(
            x => x % 5,
            key =>
            {
                seeds.Add(key);
                return new List<int>();
            },
            (list, x) =>
            {
                probe.Enter();
                list.Add(x);
                probe.Leave();
                return list;
            });

        Dictionary<int, List<int>> first = await RunAsync(pipeline, workers, batching);
        Dictionary<int, List<int>> second = await RunAsync(pipeline, workers, batching);

        Assert.Equal([0, 0, 1, 1, 2, 2, 3, 3, 4, 4], seeds.Order());
        Assert.Equal(0, probe.Overlaps);
        Assert.NotSame(first[0], second[0]);
        for (int key = 0; key < 5; key++)
        {
            Multiset.AssertEqual(s_items.Where(x => x % 5 == key), first[key]);
            Multiset.AssertEqual(s_items.Where(x => x % 5 == key), second[key]);
        }
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task AggregateBy_WithCombine_GivesEachWorkerItsOwnParts(int workers, Batching batching)
    {
        var seeds = new ConcurrentBag<int>();
        Dictionary<int, List<int>> lists = await RunAsync(
            Source.AggregateBy(
                x => x % 5,
                key =>
                {
                    seeds.Add(key);
                    return new List<int>();
                },
                (list, x) =>
                {
                    // A list that two workers wrote to would lose items.
                    list.Add(x);
                    return list;
                },
                (left, right) => [.. left, .. right]),
            workers,
            batching);

        Assert.Equal(5, lists.Count);
        Assert.All(lists, entry => Multiset.AssertEqual(s_items.Where(x => x % 5 == entry.Key), entry.Value));
        Assert.All(seeds.GroupBy(key => key), group => Assert.InRange(group.Count(), 1, workers));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task AggregateBy_TwoWorkersWithOneKeyAndKeysOfTheirOwn_CombinesThem(int workers)
    {
        Assert.SkipWhen(workers == 1, "One worker has one part: there is nothing to combine.");
        int combined = 0;
        using var both = new Barrier(2);

        Dictionary<string, int> counts = await RunAsync(
            Pipeline.Range(0, 4).AggregateBy(
                x => x < 2 ? "shared" : $"own {x}",
                0,
                (count, x) =>
                {
                    // Two workers meet here, with an item of one key each; so there are two parts.
                    Assert.True(x >= 2 || both.SignalAndWait(Patience));
                    return count + 1;
                },
                (a, b) =>
                {
                    combined++;
                    return a + b;
                }),
            workers,
            Batching.One);

        Assert.Equal([("own 2", 1), ("own 3", 1), ("shared", 2)], counts.Select(x => (x.Key, x.Value)).OrderBy(x => x.Key, StringComparer.Ordinal));
        Assert.Equal(1, combined);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task AggregateBy_WithAComparer_UsesItInEveryPart(int workers)
    {
        Flow<string> words = Source.Select(i => i % 2 == 0 ? "word" : "WORD");
        StringComparer comparer = StringComparer.OrdinalIgnoreCase;
        Pipeline<Dictionary<string, int>>[] pipelines =
        [
            words.AggregateBy(word => word, 0, (count, _) => count + 1, comparer),
            words.AggregateBy(word => word, () => 0, (count, _) => count + 1, comparer),
            words.AggregateBy(word => word, _ => 0, (count, _) => count + 1, comparer),
            words.AggregateBy(word => word, 0, (count, _) => count + 1, (a, b) => a + b, comparer),
            words.AggregateBy(word => word, () => 0, (count, _) => count + 1, (a, b) => a + b, comparer),
            words.AggregateBy(word => word, _ => 0, (count, _) => count + 1, (a, b) => a + b, comparer),
        ];

        foreach (Pipeline<Dictionary<string, int>> pipeline in pipelines)
        {
            Dictionary<string, int> counts = await RunAsync(pipeline, workers);
            Assert.Equal(1_000, Assert.Single(counts).Value);
            Assert.Equal(1_000, counts["WoRd"]);
        }
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task AggregateBy_NoItems_GivesNoKeys(int workers)
    {
        Assert.Empty(await RunAsync(Nothing.AggregateBy(x => x, 5, (sum, x) => sum + x), workers));
        Assert.Empty(await RunAsync(Nothing.AggregateBy(x => x, 5, (sum, x) => sum + x, (a, b) => a + b), workers));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task AggregateBy_NullSeed_IsAllowed(int workers) => Assert.Equal(
        500, (await RunAsync(Source.AggregateBy(x => x % 2, (string?)null, (text, _) => text + "x"), workers))[0]!.Length);

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task AggregateBy_NullKey_FaultsTheRun(int workers) => await Assert.ThrowsAsync<ArgumentNullException>(
        () => RunAsync(Source.AggregateBy(_ => (string)null!, 0, (sum, x) => sum + x), workers));

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task AggregateBy_OneOfItsFunctionsThrows_FaultsTheRun(int workers)
    {
        await ThrowsAsync(error => Source.AggregateBy(x => x == 500 ? throw error : x, 0, (sum, x) => sum), workers);
        await ThrowsAsync(error => Source.AggregateBy(x => x, key => key == 500 ? throw error : 0, (sum, x) => sum), workers);
        await ThrowsAsync(error => Source.AggregateBy(x => x, () => true ? throw error : 0, (sum, x) => sum), workers);
        await ThrowsAsync(error => Source.AggregateBy(x => x, 0, (sum, x) => x == 500 ? throw error : sum), workers);
        await ThrowsAsync(error => Source.AggregateBy(x => x, 0, (sum, x) => x == 500 ? throw error : sum, (a, b) => a), workers);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task AggregateBy_RunFails_DisposesEachAccumulator(int workers)
    {
        var ledger = new Ledger();
        var disposing = new PlannedException();
        var error = new PlannedException();
        Pipeline<Dictionary<int, DisposableState>> pipeline = Source.AggregateBy(
            x => x % 5,
            key => ledger.Watch(new DisposableState { OnDispose = () => throw disposing }),
            (state, x) => x == 500 ? throw error : state);

        Assert.Same(error, await Assert.ThrowsAsync<PlannedException>(() => RunAsync(pipeline, workers, Batching.One)));

        ledger.AssertDisposed();
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task AggregateBy_RunSucceeds_DisposesNoAccumulator(int workers)
    {
        Dictionary<int, DisposableState> states = await RunAsync(
            Source.AggregateBy(x => x % 5, () => new DisposableState(), (state, _) => state, (a, _) => a), workers);

        Assert.Equal(5, states.Count);
        Assert.All(states.Values, state => Assert.Equal(0, state.Disposed));
    }

    private async Task ThrowsAsync(Func<Exception, Pipeline<Dictionary<int, int>>> create, int workers)
    {
        var error = new PlannedException();
        Pipeline<Dictionary<int, int>> pipeline = create(error).With(new StageOptions { Name = "folding" });

        Assert.Same(error, await Assert.ThrowsAsync<PlannedException>(() => RunAsync(pipeline, workers)));
        Assert.Equal("folding", error.Data["Para.Stage"]);
    }
}
