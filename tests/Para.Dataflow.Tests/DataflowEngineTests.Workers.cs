using System.Collections.Concurrent;
using Para.Contract.Tools;
using static Para.Dataflow.Tests.PinnedTaskSchedulerTesting;

namespace Para.Dataflow.Tests;

/// <content>Who runs what, when: parallelism, its limits, and priorities.</content>
public sealed partial class DataflowEngineTests
{
    [Theory]
    [InlineData(false, "Select")]
    [InlineData(false, "SelectMany")]
    [InlineData(false, "ForAll")]
    [InlineData(true, "Select")]
    [InlineData(true, "SelectMany")]
    [InlineData(true, "ForAll")]
    public async Task ParallelStage_TwoWorkers_AreInItAtOnce(bool useThreadPool, string stage)
    {
        using var barrier = new Barrier(2);
        int calls = 0;
        int met = 0;
        Pipeline pipeline = Pipeline.Range(0, 10)
            .Select(item => MeetIn("Select", item))
            .SelectMany(item => new[] { MeetIn("SelectMany", item) })
            .ForAll(item => MeetIn("ForAll", item));

        await pipeline.RunAsync(
            new DataflowEngine { Workers = 2, UseThreadPool = useThreadPool }, OneByOne, CancellationToken.None).WaitAsync(Patience);

        Assert.Equal(2, met);

        int MeetIn(string here, int item)
        {
            if (here == stage && Interlocked.Increment(ref calls) <= 2 && barrier.SignalAndWait(Patience))
            {
                Interlocked.Increment(ref met);
            }

            return item;
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task RunAsync_EndlessSourcesOfOnePriority_TakeTurns(int workers)
    {
        var bothRead = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        long[] read = new long[2];
        Flow<int> Endless(int item) => Pipeline.From(Enumerable.Repeat(item, int.MaxValue), new SourceOptions { NeverBlocks = true });
        PipelineRun run = Pipeline.Merge(Endless(0), Endless(1)).ForEach(source =>
        {
            read[source]++;
            if (Math.Min(read[0], read[1]) == 10_000)
            {
                bothRead.TrySetResult();
            }
        }).Start(new DataflowEngine { Workers = workers });

        await bothRead.Task.WaitAsync(Patience);
        await run.StopAsync().WaitAsync(Patience);
    }

    [Fact]
    public async Task ParallelStage_AdaptiveBatches_AreSpreadOverTheWorkers()
    {
        using var barrier = new Barrier(2);
        int calls = 0;

        await Pipeline.Range(0, 10_000).Select(item =>
            Interlocked.Increment(ref calls) <= 2 && !barrier.SignalAndWait(Patience) ? throw new PlannedException() : item)
            .Count().RunAsync(new DataflowEngine { Workers = 2 }).WaitAsync(2 * Patience);

        Assert.Equal(10_000, calls);
    }

    [Theory]
    [InlineData("Select", false)]
    [InlineData("SelectMany", false)]
    [InlineData("ForAll", false)]
    [InlineData("Select", true)]
    [InlineData("SelectMany", true)]
    [InlineData("ForAll", true)]
    public async Task MaxDegreeOfParallelism_LessThanTheWorkers_IsReachedAndKept(string stage, bool useThreadPool)
    {
        const int Limit = 2;
        var probe = new OverlapProbe();
        using var barrier = new Barrier(Limit);
        int calls = 0;
        var limited = new StageOptions { MaxDegreeOfParallelism = Limit };
        Flow<int> flow = Pipeline.Range(0, 5_000);
        Pipeline pipeline = stage switch
        {
            "Select" => flow.Select(Call).With(limited).ForAll(_ => { }),
            "SelectMany" => flow.SelectMany(item => new[] { Call(item) }).With(limited).ForAll(_ => { }),
            _ => flow.ForAll(item => Call(item)).With(limited),
        };

        await pipeline.RunAsync(
            new DataflowEngine { Workers = 4, UseThreadPool = useThreadPool }, OneByOne, CancellationToken.None).WaitAsync(Patience);

        Assert.Equal(Limit, probe.Most);
        Assert.Equal(5_000, calls);

        int Call(int item)
        {
            probe.Enter();
            if (Interlocked.Increment(ref calls) <= Limit)
            {
                Assert.True(barrier.SignalAndWait(Patience));
            }

            probe.Leave();
            return item;
        }
    }

    // Each item is offered to all branches at once, and there is one worker: so of each item, the more urgent branch is first.
    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 1)]
    [InlineData(-1, 0)]
    [InlineData(int.MaxValue, int.MinValue)]
    public async Task Priority_OfStatelessStages_OrdersThemOnOneWorker(int first, int second)
    {
        var order = new ConcurrentQueue<(char Stage, int Item)>();
        Flow<int> flow = Pipeline.Range(0, 200);
        Pipeline pipeline = Pipeline.Combine(
            flow.Select(item => Record('1', item)).With(new StageOptions { Priority = first }).ForAll(_ => { }),
            flow.Select(item => Record('2', item)).With(new StageOptions { Priority = second }).ForAll(_ => { }));

        await pipeline.RunAsync(new DataflowEngine { Workers = 1 }, OneByOne, CancellationToken.None).WaitAsync(Patience);

        AssertFirst(first > second ? '1' : '2', [.. order]);

        int Record(char stage, int item)
        {
            order.Enqueue((stage, item));
            return item;
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(int.MaxValue)]
    public async Task Priority_OfAStatelessStage_NeverBeatsAStatefulOne(int priority)
    {
        var order = new ConcurrentQueue<(char Stage, int Item)>();
        Flow<int> flow = Pipeline.Range(0, 200);
        Pipeline pipeline = Pipeline.Combine(
            flow.SelectStateful(() => "state", (_, item) => Record('f', item)).ForAll(_ => { }),
            flow.Select(item => Record('l', item)).With(new StageOptions { Priority = priority }).ForAll(_ => { }),
            flow.ForEach(item => Record('e', item)));

        await pipeline.RunAsync(new DataflowEngine { Workers = 1 }, OneByOne, CancellationToken.None).WaitAsync(Patience);

        AssertFirst('f', [.. order.Where(call => call.Stage != 'e')]);
        AssertFirst('e', [.. order.Where(call => call.Stage != 'f')]);

        int Record(char stage, int item)
        {
            order.Enqueue((stage, item));
            return item;
        }
    }

    private static void AssertFirst(char urgent, (char Stage, int Item)[] order)
    {
        Assert.Equal(400, order.Length);
        var seen = new HashSet<int>();
        foreach ((char stage, int item) in order)
        {
            Assert.True(stage == urgent ? seen.Add(item) : seen.Contains(item), $"item {item} in the wrong order");
        }
    }
}
