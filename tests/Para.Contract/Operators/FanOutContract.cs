using Para.Contract.Tools;

namespace Para.Contract.Operators;

/// <summary>Every form of the fan-out gives each item to each branch, once.</summary>
public abstract class FanOutContract<TEngine> : EngineContract<TEngine>
    where TEngine : IEngineUnderTest
{
    private static readonly int[] s_items = [.. Enumerable.Range(0, 500)];

    private static Flow<int> Source => Pipeline.From(s_items);

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task FanOut_Branches_GivesWhatAllOfThemMake(int workers)
    {
        List<int> result = await RunAsync(
            Source.FanOut(a => a.Select(x => x * 2), b => b.Where(x => x < 10), c => c.SelectMany(x => new[] { -x, -x })).ToList(),
            workers);

        Multiset.AssertEqual(
            [.. s_items.Select(x => x * 2), .. s_items[..10], .. s_items.SelectMany(x => new[] { -x, -x })], result);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task FanOut_BranchesThatDoNothing_GivesEachItemOncePerBranch(int workers)
    {
        Func<Flow<int>, Flow<int>> same = branch => branch;

        Multiset.AssertEqual(
            [.. s_items, .. s_items, .. s_items], await RunAsync(Source.FanOut(same, same, same).ToList(), workers));
        Multiset.AssertEqual(s_items, await RunAsync(Source.FanOut(same).ToList(), workers));
        Assert.Empty(await RunAsync(Pipeline.Range(0, 0).FanOut(same, same).ToList(), workers));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task FanOut_Keys_GivesEachKeyABranch(int workers)
    {
        IEnumerable<int> keys = Enumerable.Range(1, 25).Where(key => key % 5 == 0);

        List<int> result = await RunAsync(Source.FanOut(keys, (branch, key) => branch.Select(x => x * key)).ToList(), workers);

        Multiset.AssertEqual(keys.SelectMany(key => s_items.Select(x => x * key)), result);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task FanOut_Clone_GivesEachBranchItsOwnObject(int workers)
    {
        int[][] source = [.. s_items.Select(x => new[] { x })];

        List<int[]> result = await RunAsync(
            Pipeline.From(source)
                .FanOut(
                    (int[] item) => (int[])item.Clone(),
                    a => a.Select(item => Add(item, 1)),
                    b => b.Select(item => Add(item, 1_000)),
                    c => c)
                .ToList(),
            workers);

        Multiset.AssertEqual(
            [.. s_items.Select(x => x + 1), .. s_items.Select(x => x + 1_000), .. s_items], result.Select(item => item[0]));
        Assert.Equal(3 * 500, result.Distinct().Count());
        Assert.Equal(s_items, source.Select(item => item[0]));

        static int[] Add(int[] item, int number)
        {
            item[0] += number;
            return item;
        }
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task FanOut_CloneThrows_FaultsTheRun(int workers)
    {
        var error = new PlannedException();
        Pipeline<long> pipeline = Source
            .FanOut((int x) => x == 250 ? throw error : x, a => a.Select(x => x), b => b.Where(_ => true))
            .Count();

        Assert.Same(error, await Assert.ThrowsAsync<PlannedException>(() => RunAsync(pipeline, workers)));
        Assert.Equal("Clone", error.Data["Para.Stage"]);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task FanOut_SinkEndedBranches_RunsThemAll(int workers)
    {
        long sum = 0;
        long count = 0;
        Pipeline pipeline = Source.FanOut(
            a => a.ForEach(x => sum += x),
            b => b.Select(x => x).ForAll(_ => Interlocked.Increment(ref count)));

        await RunAsync(pipeline, workers);

        Assert.Equal((s_items.Sum(), 500), (sum, count));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task FanOut_BranchesWithResults_GivesThemInTheOrderOfTheBranches(int workers)
    {
        Pipeline<long[]> pipeline = Source.FanOut(
            a => a.Count(), b => b.Where(x => x < 100).Count(), c => c.SelectMany(x => new[] { x, x }).Count());

        long[] results = await RunAsync(pipeline, workers);

        Assert.Equal([500, 100, 1_000], results);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task FanOut_InsideOfSinkEndedBranches_RunsThemAll(int workers)
    {
        Pipeline<long[][]> pipeline = Source.FanOut(
            a => a.FanOut(b => b.Count(), c => c.Where(x => x == 0).Count()),
            d => d.Select(x => x).FanOut(e => e.Where(_ => false).Count()));

        long[][] results = await RunAsync(pipeline, workers);

        Assert.Equal([500, 1], results[0]);
        Assert.Equal([0], results[1]);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task FanOut_BranchThatMergesAnotherSource_GivesBoth(int workers)
    {
        List<int> result = await RunAsync(
            Source.FanOut(a => a.Merge(Pipeline.Range(1_000, 10)), b => b.Select(x => -x)).ToList(), workers);

        Multiset.AssertEqual([.. s_items, .. Enumerable.Range(1_000, 10), .. s_items.Select(x => -x)], result);
    }
}
