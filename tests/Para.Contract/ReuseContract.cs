using Para.Contract.Tools;

namespace Para.Contract;

/// <summary>Definitions are values: a pipeline may be run many times, also at once, on any engine.</summary>
public abstract class ReuseContract<TEngine> : EngineContract<TEngine>
    where TEngine : IEngineUnderTest
{
    private static Pipeline<(List<int> List, Dictionary<int, long> Counts, int Last)> Example()
    {
        Flow<int> flow = Pipeline.From(Enumerable.Range(0, 500).Where(_ => true))
            .FanOut(a => a.Select(x => x * 2), b => b.SelectMany(x => new[] { x, x }))
            .SelectStateful(() => 0, (ref int calls, int x) => x + (0 * ++calls));
        return Pipeline.Combine(
            flow.ToList(), flow.CountBy(x => x % 3), flow.SelectStateful(() => 0, (ref int calls, int _) => ++calls).Max());
    }

    private static void AssertRight((List<int> List, Dictionary<int, long> Counts, int Last) result)
    {
        int[] numbers = [.. Enumerable.Range(0, 500)];
        int[] expected = [.. numbers.Select(x => x * 2), .. numbers, .. numbers];
        Multiset.AssertEqual(expected, result.List);
        Assert.Equal(expected.CountBy(x => x % 3).ToDictionary(pair => pair.Key, pair => (long)pair.Value), result.Counts);
        Assert.Equal(1_500, result.Last);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task RunAsync_OnePipelineManyTimes_GivesTheSameEachTime(int workers, Batching batching)
    {
        Pipeline<(List<int>, Dictionary<int, long>, int)> pipeline = Example();
        for (int i = 0; i < 20; i++)
        {
            AssertRight(await RunAsync(pipeline, workers, batching));
        }
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task RunAsync_OnePipelineManyTimesAtOnce_GivesTheSameEachTime(int workers, Batching batching)
    {
        Pipeline<(List<int>, Dictionary<int, long>, int)> pipeline = Example();
        Engine engine = CreateEngine(workers);

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(
            _ => Task.Run(() => pipeline.RunAsync(engine, CreateOptions(batching), CancellationToken.None))))
            .WaitAsync(Patience);

        Assert.All(results, AssertRight);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task RunAsync_OnePipelineOnTwoEngines_GivesTheSame(int workers)
    {
        Pipeline<(List<int>, Dictionary<int, long>, int)> pipeline = Example();

        var results = await Task.WhenAll(RunAsync(pipeline, workers), pipeline.RunAsync(new SequentialEngine()))
            .WaitAsync(Patience);

        Assert.All(results, AssertRight);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public void Building_APipeline_CallsNoUserCode(int workers)
    {
        var source = new ScriptedSequence<int>([1, 2]);
        int calls = 0;
        Pipeline pipeline = Pipeline.From(source)
            .SelectStateful(() => ++calls, (ref int state, int x) => ++calls)
            .Aggregate(() => ++calls, (sum, x) => ++calls);
        _ = CreateEngine(workers);

        _ = pipeline.ToPlan().ToString();

        Assert.Equal((0, 0), (calls, source.Opened));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task RunAsync_ListGrewBetweenRuns_EachRunReadsWhatIsThere(int workers)
    {
        List<int> list = [1, 2, 3];
        Pipeline<int> pipeline = Pipeline.From(list).Sum();

        int before = await RunAsync(pipeline, workers);
        list.Add(4);
        int after = await RunAsync(pipeline, workers);

        Assert.Equal((6, 10), (before, after));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task RunAsync_Results_AreNotSharedBetweenRuns(int workers)
    {
        Pipeline<List<int>> pipeline = Pipeline.Range(0, 10).ToList();

        List<int> first = await RunAsync(pipeline, workers);
        first.Clear();
        List<int> second = await RunAsync(pipeline, workers);

        Assert.Equal(10, second.Count);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task RunAsync_ItemsAfterTheRun_AreNotKeptAliveByParasPools(int workers)
    {
        List<WeakReference> items = [];
        await RunAndForgetAsync(items, workers);

        // Two collections: the first one may find the state machines of the run still on a stack.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.Equal(2_000, items.Count);
        Assert.InRange(items.Count(item => item.IsAlive), 0, 20);
    }

    private async Task RunAndForgetAsync(List<WeakReference> items, int workers)
    {
        Pipeline<long> pipeline = Pipeline.From(Enumerable.Range(0, 1_000).Select(_ => new object()))
            .Merge(Pipeline.Range(0, 1_000).Select(_ => new object()))
            .SelectStateful(
                () => items,
                (list, item) =>
                {
                    list.Add(new WeakReference(item));
                    return item;
                })
            .Select(item => item).Where(_ => true).Select(item => item)
            .Count();
        Assert.Equal(2_000, await RunAsync(pipeline, workers));
    }
}
