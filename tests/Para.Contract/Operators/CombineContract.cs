using Para.Contract.Tools;

namespace Para.Contract.Operators;

/// <summary>Several closed graphs as one run: what they share is read once, and no result is lost.</summary>
public abstract class CombineContract<TEngine> : EngineContract<TEngine>
    where TEngine : IEngineUnderTest
{
    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task Combine_TwoToFour_GivesATuple(int workers)
    {
        Flow<int> flow = Pipeline.Range(1, 100);

        Assert.Equal((100, 5_050), await RunAsync(Pipeline.Combine(flow.Count(), flow.Sum()), workers));
        Assert.Equal((100, 5_050, 1), await RunAsync(Pipeline.Combine(flow.Count(), flow.Sum(), flow.Min()), workers));
        Assert.Equal(
            (100, 5_050, 1, 100), await RunAsync(Pipeline.Combine(flow.Count(), flow.Sum(), flow.Min(), flow.Max()), workers));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task Combine_SharedFlow_ReadsTheSourceOnce(int workers)
    {
        var source = new ScriptedSequence<int>(Enumerable.Range(1, 100));
        int calls = 0;
        Flow<int> shared = Pipeline.From(source).Select(x => x + (0 * Interlocked.Increment(ref calls)));

        (long count, int sum) = await RunAsync(Pipeline.Combine(shared.Count(), shared.Select(x => -x).Sum()), workers);

        Assert.Equal((100, -5_050), (count, sum));
        Assert.Equal((1, 100, 100), (source.Opened, source.Read, calls));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task Combine_NothingShared_RunsBoth(int workers) => Assert.Equal(
        (10, 20), await RunAsync(Pipeline.Combine(Pipeline.Range(0, 10).Count(), Pipeline.Range(0, 20).Count()), workers));

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task Combine_ResultAndAction_KeepsTheResult(int workers)
    {
        Flow<int> flow = Pipeline.Range(1, 100);
        long seen = 0;

        Assert.Equal(100, await RunAsync(Pipeline.Combine(flow.Count(), flow.ForEach(x => seen += x)), workers));
        Assert.Equal(5_050, seen);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task Combine_Sequence_GivesTheResultsInOrder(int workers)
    {
        Flow<int> flow = Pipeline.Range(0, 100);
        IEnumerable<Pipeline<long>> counts = Enumerable.Range(0, 20).Select(limit => flow.Where(x => x < limit).Count());
        long[] expected = [.. Enumerable.Range(0, 20)];

        Assert.Equal(expected, await RunAsync(Pipeline.Combine(counts), workers));
        Assert.Equal(expected, await RunAsync(Pipeline.Combine(counts.ToArray()), workers));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task Combine_Actions_RunsThemAll(int workers)
    {
        Flow<int> flow = Pipeline.Range(1, 100);
        int[] sums = new int[3];

        await RunAsync(
            Pipeline.Combine(
                flow.ForEach(x => sums[0] += x), flow.Select(x => -x).ForEach(x => sums[1] += x), flow.ForEach(_ => sums[2]++)),
            workers);

        Assert.Equal([5_050, -5_050, 100], sums);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task Combine_Combinations_NestTheirResults(int workers)
    {
        Flow<int> flow = Pipeline.Range(1, 100);
        Pipeline<(long, int)> pair = Pipeline.Combine(flow.Count(), flow.Sum());

        ((long, int) both, int max) = await RunAsync(Pipeline.Combine(pair, flow.Max()), workers);

        Assert.Equal(((100L, 5_050), 100), (both, max));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task Combine_OnePipelineTwice_GivesItsResultTwice(int workers)
    {
        Pipeline<long> count = Pipeline.Range(0, 10).Count();

        Assert.Equal((10, 10), await RunAsync(Pipeline.Combine(count, count), workers));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task Combine_OnePartFails_FaultsTheRun(int workers)
    {
        Flow<int> flow = Pipeline.Range(0, 0);

        await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(Pipeline.Combine(flow.Count(), flow.Min()), workers));
    }

    [Fact]
    public void Combine_AnOverloadThatWouldLoseAResult_Throws()
    {
        Flow<int> flow = Pipeline.Range(0, 10);
        Pipeline action = flow.ForEach(_ => { });
        Pipeline hidden = flow.Count();

        Assert.Equal("pipelines", Assert.Throws<ArgumentException>(() => Pipeline.Combine(action, flow.Count(), flow.Count())).ParamName);
        Assert.Equal("pipelines", Assert.Throws<ArgumentException>(() => Pipeline.Combine(action, hidden)).ParamName);
        Assert.Equal("second", Assert.Throws<ArgumentException>(() => Pipeline.Combine(flow.Count(), hidden)).ParamName);
    }
}
