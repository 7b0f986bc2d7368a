using System.Collections.Concurrent;
using Para.Contract.Tools;

namespace Para.Contract;

/// <summary>A stopped run reads no further, finishes what is in flight, and its result so far is valid.</summary>
public abstract class StopContract<TEngine> : EngineContract<TEngine>
    where TEngine : IEngineUnderTest
{
    [Theory]
    [MemberData(nameof(Setups))]
    public async Task StopAsync_EndlessSources_GivesTheResultOfWhatWasRead(int workers, Batching batching)
    {
        var reached = new Gate();
        int arrived = 0;
        Flow<int> flow = Pipeline.From(Endless.Integers())
            .Merge(Pipeline.From(Endless.Integers(), new SourceOptions { NeverBlocks = true }))
            .Merge(Pipeline.Range(0, int.MaxValue));
        PipelineRun<(long Count, long Stateful, long Doubled)> run = Start(
            Pipeline.Combine(
                flow.Select(x => x).Count(),
                flow.SelectStateful(() => 0L, (ref long count, int x) => ++count).Max(),
                flow.SelectMany(x =>
                {
                    if (Interlocked.Increment(ref arrived) == 500)
                    {
                        reached.Open();
                    }

                    return new[] { x, x };
                }).Count()),
            workers,
            CreateOptions(batching));

        await reached.PassAsync();
        await run.StopAsync().WaitAsync(Patience);

        (long count, long stateful, long doubled) = await run.Completion;
        Assert.InRange(count, 500, long.MaxValue);
        Assert.Equal((count, 2 * count), (stateful, doubled));
        Assert.Equal(RunOutcome.Stopped, run.GetReport().Outcome);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task StopAsync_SourceBlocksInsideMoveNext_EndsWithoutItAndDropsItsLastItem(int workers)
    {
        Assert.SkipUnless(ReadsSourcesConcurrently, "The engine reads its sources on its one thread.");
        var blocked = new Gate();
        var goOn = new Gate();
        var disposed = new Gate();
        var source = new ScriptedSequence<int>([1, 2, 3])
        {
            OnMoveNext = read =>
            {
                if (read == 2)
                {
                    blocked.Open();
                    goOn.Pass();
                }
            },
            OnDispose = disposed.Open,
        };
        ConcurrentQueue<DroppedItem> dropped = [];
        PipelineRun<int> run = Start(
            Pipeline.From(source, new SourceOptions { Name = "slow" }).Select(x => x).Sum(),
            workers,
            new RunOptions { OnDropped = dropped.Enqueue });

        await blocked.PassAsync();
        await run.StopAsync().WaitAsync(Patience);
        int sum = await run.Completion;
        IReadOnlyList<string> stillRunning = run.GetReport().StillRunning;
        int disposedBefore = source.Disposed;
        goOn.Open();
        await disposed.PassAsync();

        Assert.Equal(3, sum);
        Assert.Equal(["slow"], stillRunning);
        Assert.Equal((0, 1, 0), (disposedBefore, source.Disposed, source.Overlaps));
        Assert.Equal([new DroppedItem(3, "slow", DropReason.Stopped)], dropped);
        Assert.Equal(RunOutcome.Stopped, run.GetReport().Outcome);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task StopAsync_LateDisposeOfALeftSourceThrows_OutcomeStaysStopped(int workers)
    {
        Assert.SkipUnless(ReadsSourcesConcurrently, "The engine reads its sources on its one thread.");
        var blocked = new Gate();
        var goOn = new Gate();
        var dropped = new Gate();
        var source = new ScriptedSequence<int>([1, 2])
        {
            OnMoveNext = read =>
            {
                if (read == 1)
                {
                    blocked.Open();
                    goOn.Pass();
                    throw new PlannedException();
                }
            },
            OnDispose = dropped.Open,
        };
        PipelineRun<long> run = Start(Pipeline.From(source).Count(), workers, new RunOptions());

        await blocked.PassAsync();
        await run.StopAsync().WaitAsync(Patience);
        goOn.Open();
        await dropped.PassAsync();

        Assert.Equal(1, await run.Completion);
        Assert.Equal(RunOutcome.Stopped, run.GetReport().Outcome);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task StopAsync_AfterTheEnd_ChangesNothing(int workers)
    {
        PipelineRun<long> run = Start(Pipeline.Range(0, 100).Count(), workers, new RunOptions());
        await EndAsync(run);

        await run.StopAsync().WaitAsync(Patience);

        Assert.Equal(100, await run.Completion);
        Assert.Equal(RunOutcome.Completed, run.GetReport().Outcome);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task StopAsync_RightAfterTheStart_EndsWithAValidResult(int workers, Batching batching)
    {
        for (int i = 0; i < 15; i++)
        {
            var source = new ScriptedSequence<int>(Endless.Integers());
            Flow<int> flow = Pipeline.From(source).Merge(Pipeline.Range(0, int.MaxValue));
            PipelineRun<(long, long)> run = Start(
                Pipeline.Combine(flow.Count(), flow.Select(x => x).Count()), workers, CreateOptions(batching));

            await Task.WhenAll(run.StopAsync(), run.StopAsync()).WaitAsync(Patience);

            (long first, long second) = await run.Completion;
            Assert.Equal(first, second);
        }
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task StopAsync_ExpansionIsOpen_FinishesIt(int workers, Batching batching)
    {
        var reached = new Gate();
        PipelineRun<Dictionary<int, long>> run = Start(
            Pipeline.From(Endless.Integers())
                .SelectMany(x => Enumerable.Repeat(x, 100))
                .Select(x =>
                {
                    if (x == 5)
                    {
                        reached.Open();
                    }

                    return x;
                })
                .CountBy(x => x),
            workers,
            CreateOptions(batching) with { MaxItemsInFlight = 64 });

        await reached.PassAsync();
        await run.StopAsync().WaitAsync(Patience);

        Dictionary<int, long> counts = await run.Completion;
        Assert.InRange(counts.Count, 6, int.MaxValue);
        Assert.All(counts, pair => Assert.Equal(100, pair.Value));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task StopAsync_RunningCall_IsWaitedFor(int workers)
    {
        var inside = new Gate();
        var goOn = new Gate();
        int finished = 0;
        PipelineRun run = Start(
            Pipeline.From(Endless.Integers()).ForEach(_ =>
            {
                inside.Open();
                goOn.Pass();
                finished++;
            }),
            workers,
            new RunOptions { MaxItemsInFlight = 8 });

        await inside.PassAsync();
        Task stop = run.StopAsync();
        bool endedBefore = run.Completion.IsCompleted;
        goOn.Open();
        await stop.WaitAsync(Patience);

        Assert.False(endedBefore);
        Assert.InRange(finished, 1, 8);
        Assert.Equal(RunOutcome.Stopped, run.GetReport().Outcome);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task StopAsync_ThenCancelled_EndsCancelled(int workers)
    {
        using var cancellation = new CancellationTokenSource();
        var inside = new Gate();
        var goOn = new Gate();
        PipelineRun run = Start(
            Pipeline.From(Endless.Integers()).ForEach(_ =>
            {
                inside.Open();
                goOn.Pass();
            }),
            workers,
            new RunOptions(),
            cancellation.Token);

        await inside.PassAsync();
        Task stop = run.StopAsync();
        await cancellation.CancelAsync();
        await stop.WaitAsync(Patience);
        goOn.Open();

        Assert.True(run.Completion.IsCanceled);
        Assert.Equal(RunOutcome.Cancelled, run.GetReport().Outcome);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task StopAsync_UserCodeThrowsAfterwards_CompletionIsFaulted(int workers)
    {
        var planned = new PlannedException();
        var inside = new Gate();
        var goOn = new Gate();
        PipelineRun run = Start(
            Pipeline.From(Endless.Integers()).ForEach(x =>
            {
                inside.Open();
                goOn.Pass();
                _ = x >= 0 ? throw planned : x;
            }),
            workers,
            new RunOptions());

        await inside.PassAsync();
        Task stop = run.StopAsync();
        goOn.Open();
        await stop.WaitAsync(Patience);

        Assert.Same(planned, await Record.ExceptionAsync(() => run.Completion));
        Assert.Equal(RunOutcome.Faulted, run.GetReport().Outcome);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task StopAsync_FromInsideAStage_IsNotWaitedForThere(int workers)
    {
        var started = new Gate();
        PipelineRun? self = null;
        PipelineRun<long> run = Start(
            Pipeline.From(Endless.Integers()).Select(x =>
            {
                started.Pass();
                if (x == 100)
                {
                    _ = self!.StopAsync();
                }

                return x;
            }).Count(),
            workers,
            new RunOptions());
        self = run;
        started.Open();

        RunReport report = await EndAsync(run);

        Assert.InRange(await run.Completion, 101, long.MaxValue);
        Assert.Equal(RunOutcome.Stopped, report.Outcome);
    }
}
