using Para.Contract.Tools;

namespace Para.Contract.Operators;

/// <summary>What each stage in the middle makes of its items.</summary>
public abstract class StageContract<TEngine> : EngineContract<TEngine>
    where TEngine : IEngineUnderTest
{
    private static readonly int[] s_items = [.. Enumerable.Range(0, 1_000)];

    private static Flow<int> Source => Pipeline.From(s_items);

    private static Flow<int> Nothing => Pipeline.Range(0, 0);

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task Select_Always_MakesOneOutOfEach(int workers)
    {
        Multiset.AssertEqual(s_items.Select(x => $"#{x}"), await ToListAsync(Source.Select(x => $"#{x}"), workers));
        Assert.Empty(await ToListAsync(Nothing.Select(x => x * 2), workers));
        Assert.Equal([null, null], await ToListAsync(Pipeline.Range(0, 2).Select(_ => (string?)null), workers));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task Where_Always_KeepsWhatIsAccepted(int workers)
    {
        Multiset.AssertEqual(s_items.Where(x => x % 3 == 0), await ToListAsync(Source.Where(x => x % 3 == 0), workers));
        Assert.Empty(await ToListAsync(Source.Where(_ => false), workers));
        Multiset.AssertEqual(s_items, await ToListAsync(Source.Where(_ => true), workers));
        Assert.Equal(["a", "a"], await ToListAsync(Pipeline.From(new[] { "a", null, "a" }).Where(x => x is not null), workers));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task SelectMany_Always_MakesAnyNumberOutOfEach(int workers)
    {
        Flow<int> small = Pipeline.Range(0, 60);
        IEnumerable<int> expected = Enumerable.Range(0, 60).SelectMany(x => Enumerable.Repeat(x, x));

        Multiset.AssertEqual(expected, await ToListAsync(small.SelectMany(x => Enumerable.Repeat(x, x)), workers));
        Multiset.AssertEqual(expected, await ToListAsync(small.SelectMany(x => Enumerable.Repeat(x, x).ToArray()), workers));
        Multiset.AssertEqual(expected, await ToListAsync(small.SelectMany(x => Enumerable.Repeat(x, x).ToList()), workers));
        Assert.Empty(await ToListAsync(small.SelectMany(_ => Array.Empty<int>()), workers));
        Assert.Empty(await ToListAsync(Nothing.SelectMany(x => new[] { x }), workers));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task SelectMany_WithAResult_PairsEachItemWithItsParts(int workers)
    {
        var pairs = await ToListAsync(
            Pipeline.Range(0, 40).SelectMany(x => Enumerable.Range(0, x), (x, y) => (x, y)), workers);

        Multiset.AssertEqual(Enumerable.Range(0, 40).SelectMany(x => Enumerable.Range(0, x), (x, y) => (x, y)), pairs);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task QuerySyntax_Always_IsTheSameAsTheOperators(int workers)
    {
        Flow<int> query =
            from x in Pipeline.Range(0, 40)
            where x % 2 == 0
            from y in Enumerable.Range(0, x)
            let product = x * y
            where product % 3 != 0
            select product + 1;
        IEnumerable<int> expected =
            from x in Enumerable.Range(0, 40)
            where x % 2 == 0
            from y in Enumerable.Range(0, x)
            let product = x * y
            where product % 3 != 0
            select product + 1;

        Multiset.AssertEqual(expected, await ToListAsync(query, workers));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task SelectMany_FunctionGivesNull_FaultsTheRun(int workers)
    {
        Pipeline<List<int>> pipeline = Pipeline.Range(0, 10)
            .SelectMany(_ => (IEnumerable<int>)null!).With(new StageOptions { Name = "nothing" })
            .ToList();

        InvalidOperationException error = await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(pipeline, workers));
        Assert.Equal("nothing", error.Data["Para.Stage"]);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task SelectStateful_ValueState_IsChangedInPlace(int workers)
    {
        List<int> counts = await ToListAsync(Source.SelectStateful(() => 10, (ref int count, int _) => ++count), workers);

        Multiset.AssertEqual(Enumerable.Range(11, 1_000), counts);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task SelectStateful_ObjectState_IsSeenByEveryCall(int workers)
    {
        List<bool> firsts = await ToListAsync(
            Pipeline.From(s_items.Concat(s_items).ToArray()).SelectStateful(() => new HashSet<int>(), (seen, x) => seen.Add(x)),
            workers);

        Assert.Equal(1_000, firsts.Count(isFirst => isFirst));
        Assert.Equal(1_000, firsts.Count(isFirst => !isFirst));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task SelectStateful_RunTwice_GetsANewState(int workers)
    {
        int states = 0;
        Pipeline<int> pipeline = Source
            .SelectStateful(() => Interlocked.Increment(ref states) * 0, (ref int count, int _) => ++count)
            .Max();

        Assert.Equal(1_000, await RunAsync(pipeline, workers));
        Assert.Equal(1_000, await RunAsync(pipeline, workers));
        Assert.Equal(2, states);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task SelectStateful_NullState_IsAllowed(int workers) => Assert.Equal(
        1_000, await RunAsync(Source.SelectStateful(() => (string?)null, (ref string? s, int x) => s ??= "set").Count(), workers));

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task Merge_EachForm_GivesTheItemsOfAll(int workers)
    {
        Flow<int> a = Pipeline.Range(0, 300);
        Flow<int> b = Pipeline.From(Enumerable.Range(300, 300).Where(_ => true));
        Flow<int> c = Pipeline.From(Enumerable.Range(600, 400).ToList());

        Multiset.AssertEqual(s_items, await ToListAsync(Pipeline.Merge(a, b, c), workers));
        Multiset.AssertEqual(s_items, await ToListAsync(Pipeline.Merge(new List<Flow<int>> { a, b, c }), workers));
        Multiset.AssertEqual(s_items, await ToListAsync(a.Merge(b).Merge(c), workers));
        Multiset.AssertEqual(Enumerable.Range(0, 300), await ToListAsync(Pipeline.Merge(a), workers));
        Multiset.AssertEqual(Enumerable.Range(0, 300), await ToListAsync(a.Merge(Nothing), workers));
        Assert.Empty(await ToListAsync(Nothing.Merge(Nothing), workers));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task With_Options_ChangesNothingOfTheResult(int workers)
    {
        var options = new StageOptions { Name = "named", Priority = 7, MaxDegreeOfParallelism = 1 };
        var probe = new OverlapProbe();

        List<int> result = await ToListAsync(
            Source
                .Select(x =>
                {
                    probe.Enter();
                    probe.Leave();
                    return x + 1;
                })
                .With(options)
                .SelectMany(x => new[] { x, x }).With(options)
                .SelectStateful(() => 0, (ref int _, int x) => x).With(options)
                .Where(x => x % 2 == 0).With(options with { MaxDegreeOfParallelism = 2 }),
            workers);

        Multiset.AssertEqual(s_items.Select(x => x + 1).SelectMany(x => new[] { x, x }).Where(x => x % 2 == 0), result);
        Assert.Equal(0, probe.Overlaps);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task LongChain_OfEveryStage_FaultsWithTheStageThatThrew(int workers)
    {
        var error = new PlannedException();
        Pipeline<long> pipeline = Source
            .Select(x => x).Select(x => x).Select(x => x)
            .Where(x => x != 700 || Throw(error)).With(new StageOptions { Name = "picky" })
            .Select(x => x)
            .Count();

        Assert.Same(error, await Assert.ThrowsAsync<PlannedException>(() => RunAsync(pipeline, workers)));
        Assert.Equal("picky", error.Data["Para.Stage"]);
    }

    private static bool Throw(Exception exception) => throw exception;

    private Task<List<T>> ToListAsync<T>(Flow<T> flow, int workers) => RunAsync(flow.ToList(), workers);
}
