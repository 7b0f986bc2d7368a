using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Para.Contract.Tools;
using static Para.Dataflow.Tests.PinnedTaskSchedulerTesting;

namespace Para.Dataflow.Tests;

/// <summary>Many runs, at once and one after the other; and large graphs.</summary>
[Collection(nameof(DataflowEngineTestsAlone))]
public sealed class DataflowEngineTestsOfManyRuns
{
    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public async Task Runs_FiftyAtOnceOfOnePipeline_EachGivesItsResult(int workers, bool useThreadPool)
    {
        var engine = new DataflowEngine { Workers = workers, UseThreadPool = useThreadPool };
        Flow<int> flow = Pipeline.Range(0, 1_000).Merge(Pipeline.From(Enumerable.Range(1_000, 100)));
        Pipeline<(long, int, Dictionary<int, long>)> pipeline = Pipeline.Combine(
            flow.SelectMany(item => new[] { item, item }).Count(),
            flow.SelectStateful(() => 0, (ref int calls, int _) => ++calls).Max(),
            flow.CountBy(item => item % 11));

        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => pipeline.RunAsync(engine))).WaitAsync(2 * Patience);

        Assert.All(results, result => Assert.Equal((2_200, 1_100, 100, 11), (result.Item1, result.Item2, result.Item3[5], result.Item3.Count)));
    }

    [Fact]
    public async Task Runs_FiftyAtOnceOfDifferentPipelinesAndEngines_EachGivesItsResult()
    {
        IEnumerable<Task<long>> runs = Enumerable.Range(0, 50).Select(i => Pipeline.Range(0, 100 * i)
            .FanOut(Enumerable.Range(0, 1 + (i % 5)), (branch, key) => branch.Select(item => item + key))
            .Count()
            .RunAsync(new DataflowEngine { Workers = 1 + (i % 4), Affinity = (Affinity)(i % 3), UseThreadPool = i % 7 == 0 }));

        long[] counts = await Task.WhenAll(runs).WaitAsync(2 * Patience);

        Assert.Equal(Enumerable.Range(0, 50).Select(i => 100L * i * (1 + (i % 5))), counts);
    }

    [Fact]
    public async Task Runs_StartedByManyThreads_EachGivesItsResult()
    {
        var engine = new DataflowEngine { Workers = 2 };
        int wrong = 0;
        var threads = Enumerable.Range(0, 8).Select(seed => new Thread(() =>
        {
            for (int i = 0; i < 100; i++)
            {
                int items = (seed * 100) + i;
                Task<long> run = Pipeline.Range(0, items).Select(item => item).Count().RunAsync(engine);
                wrong += run.WaitAsync(Patience).GetAwaiter().GetResult() == items ? 0 : 1;
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        await Task.Run(() => threads.ForEach(thread => Assert.True(thread.Join(2 * Patience))));

        Assert.Equal(0, wrong);
    }

    // One run is kept open, so that the workers are in use all the time: all runs must find the same ones.
    [Fact]
    public async Task Runs_TenThousandShortOnes_LeakNeitherThreadsNorRuns()
    {
        const int Workers = 3;
        var engine = new DataflowEngine { Workers = Workers, Affinity = Affinity.None };
        var threads = new ConcurrentDictionary<Thread, bool>();
        var last = new Gate();
        var source = new ScriptedSequence<int>([1]) { OnGetEnumerator = last.Pass };
        Task<long> keeper = Pipeline.From(source).Count().RunAsync(engine);
        Pipeline<long> pipeline = Pipeline.Range(0, 8)
            .Select(item => threads.TryAdd(Thread.CurrentThread, true) ? item : -item)
            .SelectStateful(() => "state", (_, item) => item)
            .Count();
        var runs = new List<WeakReference>();
        long halfway = 0;
        for (int i = 0; i < 10_000; i++)
        {
            runs.Add(await RunOnce(pipeline, engine));
            if (i == 2_000)
            {
                halfway = GC.GetTotalMemory(forceFullCollection: true);
            }
        }

        last.Open();
        Assert.Equal(1, await keeper.WaitAsync(Patience));
        long end = GC.GetTotalMemory(forceFullCollection: true);

        Assert.InRange(threads.Count, 1, Workers);
        Assert.InRange(runs.Count(run => run.IsAlive), 0, 10);

        // 8,000 more weak references, and less than a hundred bytes more for each run.
        Assert.True(end - halfway < 8_000 * 130, $"{end - halfway:N0} bytes more after 8,000 more runs");
    }

    [Fact]
    public async Task Runs_ThousandWithASourceThatBlocks_EndTheirPumps()
    {
        var pumps = new ConcurrentQueue<Thread>();
        for (int i = 0; i < 1_000; i++)
        {
            var source = new ScriptedSequence<int>([1, 2]) { OnGetEnumerator = () => pumps.Enqueue(Thread.CurrentThread) };
            Assert.Equal(2, await Pipeline.From(source).Count().RunAsync(new DataflowEngine { Workers = 2 }).WaitAsync(Patience));
        }

        Assert.Equal(1_000, pumps.Count);
        Assert.All(pumps, pump => Assert.True(pump.Join(Patience)));
    }

    [Theory]
    [InlineData(1, 65_536)]
    [InlineData(2, 65_536)]
    [InlineData(2, 1)]
    public async Task Run_500Branches_GiveEveryItem(int workers, int maxItemsInFlight)
    {
        const int Branches = 500;
        Flow<int> flow = Pipeline.Range(0, 20);
        Pipeline<(long, long[])> pipeline = Pipeline.Combine(
            flow.FanOut(
                Enumerable.Range(0, Branches), (branch, key) => branch.SelectStateful(() => "state", (_, item) => item + key))
                .Aggregate(0L, (sum, item) => sum + item),
            Pipeline.Combine(Enumerable.Range(0, Branches).Select(key => flow.Select(item => item * key).Count())));

        (long sum, long[] counts) = await pipeline.RunAsync(
            new DataflowEngine { Workers = workers },
            new RunOptions { MaxItemsInFlight = maxItemsInFlight },
            CancellationToken.None).WaitAsync(2 * Patience);

        Assert.Equal((Branches * 190L) + (20L * Branches * (Branches - 1) / 2), sum);
        Assert.All(counts, count => Assert.Equal(20, count));
    }

    [Theory]
    [InlineData(1, 65_536)]
    [InlineData(2, 65_536)]
    [InlineData(2, 1)]
    public async Task Run_500NodesDeep_GivesEveryItem(int workers, int maxItemsInFlight)
    {
        const int Depth = 500;
        Flow<int> flow = Pipeline.Range(0, 500);
        for (int i = 0; i < Depth; i++)
        {
            flow = (i % 5) switch
            {
                0 => flow.SelectStateful(() => "state", (_, item) => item + 1),
                1 => flow.Select(item => item + 1).With(new StageOptions { Priority = i }),
                2 => flow.SelectMany(item => new[] { item + 1 }),
                3 => flow.Select(item => item + 1),
                _ => flow.FanOut(
                    branch => branch.Where(item => item % 2 == 0).Select(item => item + 1),
                    branch => branch.Where(item => item % 2 != 0).Select(item => item + 1)),
            };
        }

        List<int> items = await flow.ToList().RunAsync(
            new DataflowEngine { Workers = workers },
            new RunOptions { MaxItemsInFlight = maxItemsInFlight },
            CancellationToken.None).WaitAsync(2 * Patience);

        Assert.Equal(Enumerable.Range(Depth, 500), items.Order());
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> RunOnce(Pipeline<long> pipeline, DataflowEngine engine)
    {
        PipelineRun<long> run = pipeline.Start(engine);
        Assert.Equal(8, await run.Completion.WaitAsync(Patience));
        return new WeakReference(run);
    }
}
