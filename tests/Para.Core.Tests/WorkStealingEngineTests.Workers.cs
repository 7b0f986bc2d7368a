using System.Collections.Concurrent;
using Para.Contract.Tools;

namespace Para.Core.Tests;

/// <content>Who does what: the three defects of the crate that Para grew out of, and priorities.</content>
public sealed partial class WorkStealingEngineTests
{
    // Each call waits for one on each other worker, so the run ends only if all of them come to the stage again and again.
    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    public async Task LinearPipeline_EachCallMeetsOneOnEachOtherWorker_AllMakeTheSameNumberOfCalls(int workers)
    {
        const int CallsPerWorker = 200;
        using var meeting = new Barrier(workers);
        var calls = new ConcurrentDictionary<Thread, int>();
        int count = 0;

        await Pipeline.Range(0, workers * CallsPerWorker)
            .Select(item => item + 1)
            .Select(item =>
            {
                calls.AddOrUpdate(Thread.CurrentThread, 1, static (_, made) => made + 1);
                Assert.True(meeting.SignalAndWait(s_patience));
                return item;
            })
            .ForEach(_ => count++)
            .RunAsync(new WorkStealingEngine { Workers = workers }, s_oneByOne, CancellationToken.None).WaitAsync(s_patience);

        Assert.Equal(workers * CallsPerWorker, count);
        Assert.Equal(Enumerable.Repeat(CallsPerWorker, workers), calls.Values);
    }

    [Fact]
    public async Task LinearPipeline_OneWorker_MakesAllCalls()
    {
        var threads = new ConcurrentDictionary<Thread, bool>();
        int count = 0;

        await Pipeline.Range(0, 100_000).Select(item => (threads.TryAdd(Thread.CurrentThread, true), item)).ForEach(_ => count++)
            .RunAsync(new WorkStealingEngine { Workers = 1 }).WaitAsync(s_patience);

        Assert.Single(threads);
        Assert.Equal(100_000, count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(64)]
    public async Task FanOut_200Branches300Runs_LoseNothing(int workers)
    {
        int total = 0;
        var engine = new WorkStealingEngine { Workers = workers };
        Pipeline pipeline = Pipeline.Range(0, 20)
            .FanOut(Enumerable.Range(0, 200), (branch, key) => branch.Select(item => item + key)).ForEach(item => total += item);
        for (int run = 0; run < 300; run++)
        {
            total = 0;

            await pipeline.RunAsync(engine).WaitAsync(s_patience);

            Assert.Equal((200 * 190) + (20 * 19_900), total);
        }
    }

    [Fact]
    public async Task FanOut_MoreBranchesThanAQueueHolds_LosesNothing()
    {
        int count = 0;

        await Pipeline.Range(0, 50).FanOut(Enumerable.Range(0, 1_000), (branch, _) => branch.Select(item => item)).ForEach(_ => count++)
            .RunAsync(new WorkStealingEngine { Workers = 3 }).WaitAsync(s_patience);

        Assert.Equal(50_000, count);
    }

    // Each item is offered to all branches at once, and there is one worker: but for every 61st time, the more urgent one is first.
    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 1)]
    [InlineData(-1, 0)]
    [InlineData(int.MaxValue, int.MinValue)]
    public async Task Priority_OfStatelessStages_OrdersThemOnOneWorker(int first, int second)
    {
        var order = new ConcurrentQueue<(char Stage, int Item)>();
        Flow<int> flow = Pipeline.Range(0, 1_000);
        Pipeline pipeline = Pipeline.Combine(
            flow.Select(item => Record('1', item)).With(new StageOptions { Priority = first }).ForAll(_ => { }),
            flow.Select(item => Record('2', item)).With(new StageOptions { Priority = second }).ForAll(_ => { }));

        await pipeline.RunAsync(new WorkStealingEngine { Workers = 1 }, s_oneByOne, CancellationToken.None).WaitAsync(s_patience);

        AssertMostlyFirst(first > second ? '1' : '2', [.. order]);

        int Record(char stage, int item)
        {
            order.Enqueue((stage, item));
            return item;
        }
    }

    [Fact]
    public async Task Priority_OfAStatelessStage_DoesNotBeatAStatefulOne()
    {
        var order = new ConcurrentQueue<(char Stage, int Item)>();
        Flow<int> flow = Pipeline.Range(0, 1_000);
        Pipeline pipeline = Pipeline.Combine(
            flow.SelectStateful(() => "state", (_, item) => Record('f', item)).ForAll(_ => { }),
            flow.Select(item => Record('l', item)).With(new StageOptions { Priority = int.MaxValue }).ForAll(_ => { }));

        await pipeline.RunAsync(new WorkStealingEngine { Workers = 1 }, s_oneByOne, CancellationToken.None).WaitAsync(s_patience);

        AssertMostlyFirst('f', [.. order]);

        int Record(char stage, int item)
        {
            order.Enqueue((stage, item));
            return item;
        }
    }

    // The urgent source has no end: the run is stopped by what the other one brings.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Priority_LowBesideWorkWithoutEnd_DoesNotStarve(int workers)
    {
        var urgent = new StageOptions { Priority = 10 };
        var stopped = new TaskCompletionSource();
        int count = 0;
        PipelineRun run = Pipeline.Combine(
            Pipeline.From(Endless.Integers(), new SourceOptions { NeverBlocks = true }).With(urgent)
                .Select(item => item).With(urgent).ForAll(_ => { }),
            Pipeline.Range(0, 1_000).Select(item => item).ForAll(_ =>
            {
                if (Interlocked.Increment(ref count) == 1_000)
                {
                    stopped.SetResult();
                }
            })).Start(new WorkStealingEngine { Workers = workers }, s_oneByOne, CancellationToken.None);

        await stopped.Task.WaitAsync(s_patience);
        await run.StopAsync().WaitAsync(s_patience);

        Assert.Equal(RunOutcome.Stopped, run.GetReport().Outcome);
    }

    private static void AssertMostlyFirst(char urgent, (char Stage, int Item)[] order)
    {
        Assert.Equal(2_000, order.Length);
        var seen = new HashSet<int>();
        int wrong = 0;
        foreach ((char stage, int item) in order)
        {
            wrong += stage == urgent ? (seen.Add(item) ? 0 : 1) : (seen.Contains(item) ? 0 : 1);
        }

        // Three or four picks an item, of which every 61st is out of turn, and hits the other branch at most one time in two.
        Assert.InRange(wrong, 0, 50);
    }
}
