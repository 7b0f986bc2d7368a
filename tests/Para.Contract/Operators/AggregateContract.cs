using Para.Contract.Tools;

namespace Para.Contract.Operators;

/// <summary>The four forms of <c>Aggregate</c>.</summary>
public abstract class AggregateContract<TEngine> : EngineContract<TEngine>
    where TEngine : IEngineUnderTest
{
    private static readonly int[] s_items = [.. Enumerable.Range(0, 1_000)];

    private static Flow<int> Source => Pipeline.From(s_items);

    private static Flow<int> Nothing => Pipeline.Range(0, 0);

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Aggregate_Seed_FoldsEveryItemOneAtATime(int workers, Batching batching)
    {
        var probe = new OverlapProbe();
        Pipeline<long> sum = Source.Aggregate(1_000_000L, (total, x) =>
        {
            probe.Enter();
            probe.Leave();
            return total + x;
        });

        Assert.Equal(1_000_000 + s_items.Sum(), await RunAsync(sum, workers, batching));
        Assert.Equal(0, probe.Overlaps);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Aggregate_Factory_MakesAStateForEachRun(int workers, Batching batching)
    {
        Pipeline<HashSet<int>> pipeline = Source.Aggregate(
            () => new HashSet<int>(),
            (seen, x) =>
            {
                Assert.True(seen.Add(x));
                return seen;
            });

        HashSet<int> first = await RunAsync(pipeline, workers, batching);
        HashSet<int> second = await RunAsync(pipeline, workers, batching);

        Assert.NotSame(first, second);
        Multiset.AssertEqual(s_items, first);
        Multiset.AssertEqual(s_items, second);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Aggregate_SeedAndCombine_GivesTheWholeWhateverTheParts(int workers, Batching batching)
    {
        Assert.Equal(
            s_items.Sum(), await RunAsync(Source.Aggregate(0, (sum, x) => sum + x, (a, b) => a + b), workers, batching));
        Assert.Equal(999, await RunAsync(Source.Aggregate(int.MinValue, Math.Max, Math.Max), workers, batching));
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Aggregate_FactoryAndCombine_GivesEachWorkerItsOwnPart(int workers, Batching batching)
    {
        int parts = 0;
        Pipeline<List<int>> pipeline = Source.Aggregate(
            () =>
            {
                Interlocked.Increment(ref parts);
                return new List<int>();
            },
            (list, x) =>
            {
                // A list that two workers wrote to would lose items.
                list.Add(x);
                return list;
            },
            (left, right) => [.. left, .. right]);

        Multiset.AssertEqual(s_items, await RunAsync(pipeline, workers, batching));
        Assert.InRange(parts, 1, workers);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task Aggregate_NoItems_GivesTheSeed(int workers)
    {
        Assert.Equal(5, await RunAsync(Nothing.Aggregate(5, (sum, x) => sum + x), workers));
        Assert.Equal(5, await RunAsync(Nothing.Aggregate(() => 5, (sum, x) => sum + x), workers));
        Assert.Equal(5, await RunAsync(Nothing.Aggregate(5, (sum, x) => sum + x, (a, b) => a + b), workers));
        Assert.Equal(5, await RunAsync(Nothing.Aggregate(() => 5, (sum, x) => sum + x, (a, b) => a + b), workers));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task Aggregate_NullSeed_IsAllowed(int workers) => Assert.Equal(
        1_000, (await RunAsync(Source.Aggregate((string?)null, (text, _) => text + "x"), workers))!.Length);

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task Aggregate_OneOfItsFunctionsThrows_FaultsTheRun(int workers)
    {
        await ThrowsAsync(error => Source.Aggregate(0, (sum, x) => x == 500 ? throw error : sum), workers);
        await ThrowsAsync(error => Source.Aggregate(() => true ? throw error : 0, (sum, x) => sum), workers);
        await ThrowsAsync(error => Nothing.Aggregate(() => true ? throw error : 0, (sum, x) => sum), workers);
        await ThrowsAsync(error => Source.Aggregate(0, (sum, x) => x == 500 ? throw error : sum, (a, b) => a), workers);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task Aggregate_CombineThrows_FaultsTheRun(int workers)
    {
        Assert.SkipWhen(workers == 1, "One worker has one part: there is nothing to combine.");
        var error = new PlannedException();
        using var both = new Barrier(2);
        Pipeline<int> pipeline = Pipeline.Range(0, 2).Aggregate(
            0,
            (sum, _) =>
            {
                // Two workers meet here, so there are two parts.
                Assert.True(both.SignalAndWait(Patience));
                return sum;
            },
            (_, _) => true ? throw error : 0);

        Assert.Same(error, await Assert.ThrowsAsync<PlannedException>(() => RunAsync(pipeline, workers, Batching.One)));
        Assert.Equal("Aggregate", error.Data["Para.Stage"]);
    }

    private async Task ThrowsAsync(Func<Exception, Pipeline<int>> create, int workers)
    {
        var error = new PlannedException();
        Pipeline<int> pipeline = create(error).With(new StageOptions { Name = "folding" });

        Assert.Same(error, await Assert.ThrowsAsync<PlannedException>(() => RunAsync(pipeline, workers)));
        Assert.Equal("folding", error.Data["Para.Stage"]);
    }
}
