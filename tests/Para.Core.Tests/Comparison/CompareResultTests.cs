namespace Para.Core.Tests.Comparison;

/// <summary>Which results agree.</summary>
public sealed class CompareResultTests
{
    private static readonly Engine[] s_engines = [new SequentialEngine(), new SequentialEngine()];

    [Fact]
    public async Task CompareAsync_OrderedListInAnotherOrder_DiffersInItsFirstPlace()
    {
        ResultMismatch mismatch = await GetMismatchAsync(Pipeline.From(Alternating()).AsOrdered().ToList());

        Assert.Equal("[0]", mismatch.Place);
        Assert.Equal("SequentialEngine 2 gave 3 at [0], where SequentialEngine gave 1", mismatch.ToString());
    }

    [Fact]
    public async Task CompareAsync_UnorderedListInAnotherOrder_Agrees() =>
        await AssertAgreeAsync(Pipeline.From(Alternating()).ToList());

    [Fact]
    public async Task CompareAsync_ListOfMergedFlowsInAnotherOrder_Agrees() =>
        await AssertAgreeAsync(Pipeline.From(Alternating()).Merge(Pipeline.From([1, 2])).AsOrdered().ToList());

    [Fact]
    public async Task CompareAsync_ListBehindAStageThatTookItsItemsAsTheyCame_MayBeInAnotherOrder() => await AssertAgreeAsync(
        Pipeline.From(Alternating()).Select(x => x).SelectStateful(() => 0, (ref int _, int x) => x).AsOrdered().ToList());

    [Fact]
    public async Task CompareAsync_OrderedListBesideASinkThatSeesNoOrder_MayBeInAnotherOrder()
    {
        Flow<int> ordered = Pipeline.From(Alternating()).AsOrdered();

        await AssertAgreeAsync(Pipeline.Combine(ordered.ToList(), ordered.Count()));
    }

    [Fact]
    public async Task CompareAsync_UnorderedListLacksAnItem_SaysWhichAndHowOften()
    {
        int runs = 0;
        Pipeline<List<string>> pipeline = Pipeline.From(["a", "b", "b"])
            .SelectStateful(() => ++runs, (ref int run, string x) => run == 2 && x == "b" ? "c" : x)
            .ToList();

        ResultMismatch mismatch = await GetMismatchAsync(pipeline);

        Assert.Equal("SequentialEngine 2 gave 0 times \"b\", where SequentialEngine gave 2 times \"b\"", mismatch.ToString());
        Assert.Equal(["a", "c", "c"], Assert.IsType<List<string>>(mismatch.Result));
        Assert.Equal(["a", "b", "b"], Assert.IsType<List<string>>(mismatch.ReferenceResult));
    }

    [Fact]
    public async Task CompareAsync_FirstEngineDoesNotAgreeWithItself_IsNamed()
    {
        int runs = 0;
        Pipeline<int> pipeline = Pipeline.Range(0, 1).Aggregate(() => ++runs, (run, _) => run == 3 ? 1 : 0);

        ResultMismatch mismatch = await GetMismatchAsync(pipeline);

        Assert.Equal("SequentialEngine gave 1, where its first run gave 0", mismatch.ToString());
    }

    [Fact]
    public async Task CompareAsync_EngineDiffersInEachRun_IsNamedOnce()
    {
        int runs = 0;
        Pipeline<int> pipeline = Pipeline.Range(0, 1).Aggregate(() => ++runs, (run, _) => run);

        ComparisonReport report = await pipeline.CompareAsync(s_engines);

        Assert.Equal([("SequentialEngine 2", 2), ("SequentialEngine", 3)], report.Mismatches.Select(mismatch => (mismatch.Engine, (int)mismatch.Result!)));
    }

    [Fact]
    public async Task CompareAsync_WithAComparer_AsksIt()
    {
        int runs = 0;
        Pipeline<double> pipeline = Pipeline.Range(0, 1).Aggregate(() => ++runs * 0.001, (run, _) => run);

        ComparisonReport close = await CompareAsync(0.1);
        runs = 0;
        ComparisonReport far = await CompareAsync(0.0005);

        Assert.True(close.ResultsAgree);
        Assert.Equal("SequentialEngine 2 gave 0.002, where SequentialEngine gave 0.001", far.Mismatches[0].ToString());

        Task<ComparisonReport> CompareAsync(double tolerance) => pipeline.CompareAsync(
            s_engines,
            EqualityComparer<double>.Create((x, y) => Math.Abs(x - y) <= tolerance),
            new ComparisonOptions(),
            CancellationToken.None);
    }

    [Fact]
    public async Task CompareAsync_ComparerThrows_EndsTheComparison()
    {
        var error = new InvalidOperationException();

        Assert.Same(error, await Record.ExceptionAsync(() => Pipeline.Range(0, 1).Sum().CompareAsync(
            s_engines, EqualityComparer<int>.Create((_, _) => throw error), new ComparisonOptions(), CancellationToken.None)));
    }

    [Fact]
    public async Task CompareAsync_ClassWithoutEquality_AsksForAComparer()
    {
        Pipeline<Tally> pipeline = Pipeline.Range(0, 3).Aggregate(() => new Tally(), (tally, _) => tally);

        ResultMismatch mismatch = await GetMismatchAsync(pipeline);

        Assert.Equal(
            "SequentialEngine 2 gave a tally, where SequentialEngine gave a tally. They read the same: give a comparer that looks into them",
            mismatch.ToString());
    }

    private static async Task AssertAgreeAsync<TResult>(Pipeline<TResult> pipeline)
    {
        ComparisonReport report = await pipeline.CompareAsync(s_engines);
        Assert.True(report.ResultsAgree, string.Join('\n', report.Mismatches));
    }

    private static async Task<ResultMismatch> GetMismatchAsync<TResult>(Pipeline<TResult> pipeline)
    {
        ComparisonReport report = await pipeline.CompareAsync(s_engines);
        Assert.False(report.ResultsAgree);
        return report.Mismatches[0];
    }

    // Another order each time that it is read.
    private static IEnumerable<int> Alternating()
    {
        int[] items = [3, 2, 1];
        return Enumerable.Range(0, 1).SelectMany(_ =>
        {
            Array.Reverse(items);
            return (int[])[.. items];
        });
    }

    private sealed class Tally
    {
        public override string ToString() => "a tally";
    }
}
