using System.Collections.Concurrent;
using Para.Contract.Tools;
using Para.Engines;

namespace Para.Contract.Bridges;

/// <summary>Sinks that hand batches on elsewhere, and learn how the run ended.</summary>
public abstract class AsyncSinkContract<TEngine> : EngineContract<TEngine>
    where TEngine : IEngineUnderTest
{
    private const int Items = 500;

    private static readonly string[] s_allCalls = ["write", "complete", "ended"];

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task AsyncSink_AllItems_ArriveInOrderOneCallAtATime(int workers, Batching batching)
    {
        foreach (int yields in (int[])[0, 1, 7])
        {
            var kernel = new ProbeKernel
            {
                OnWrite = async (item, _) =>
                {
                    if (yields > 0 && item % yields == 0)
                    {
                        await Task.Yield();
                    }

                    return true;
                },
                OnComplete = async _ => await Task.Yield(),
            };
            Pipeline pipeline = Pipeline.Range(0, Items).AsOrdered().Select(x => x).AsyncSink("Probe", () => kernel);

            await RunAsync(pipeline, workers, batching);

            Assert.Equal(Enumerable.Range(0, Items), kernel.Items);
            Assert.Equal(s_allCalls, kernel.Calls);
            Assert.Equal((0, null), (kernel.Overlaps, kernel.End));
        }
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task AsyncSink_NoItems_IsCompletedAndTold(int workers)
    {
        var kernel = new ProbeKernel();

        await RunAsync(Pipeline.Range(0, 10).Where(_ => false).AsyncSink("Probe", () => kernel), workers);

        Assert.Equal(["complete", "ended"], kernel.Calls);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task AsyncSink_AnotherStageFails_IsToldTheOriginalException(int workers)
    {
        foreach (bool isBeside in (bool[])[true, false])
        {
            var planned = new PlannedException();
            var kernel = new ProbeKernel();
            Flow<int> numbers = Pipeline.Range(0, Items);
            Flow<int> failing = numbers.Select(x => x == 100 ? throw planned : x);
            Pipeline pipeline = Pipeline.Combine(
                (isBeside ? numbers : failing).AsyncSink("Probe", () => kernel), failing.ForEach(_ => { }));

            RunReport report = await EndAsync(Start(pipeline, workers, new RunOptions()));

            // Told before the run's task: no waiting.
            Assert.Same(planned, kernel.End);
            Assert.Equal(RunOutcome.Faulted, report.Outcome);
            Assert.DoesNotContain("complete", kernel.Calls);
            Assert.Equal("ended", kernel.Calls[^1]);
            Assert.Single(kernel.Calls, call => call == "ended");
        }
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task AsyncSink_WriteFails_EndsTheRunAndCountsEveryItem(int workers, Batching batching)
    {
        foreach (bool yields in (bool[])[true, false])
        {
            var planned = new PlannedException();
            var dropped = new ConcurrentBag<DroppedItem>();
            var read = new Tally();
            var kernel = new ProbeKernel
            {
                OnWrite = async (item, _) =>
                {
                    if (yields)
                    {
                        await Task.Yield();
                    }

                    return item == 200 ? throw planned : true;
                },
            };
            Pipeline pipeline = Pipeline.From(Endless.Integers())
                .Select(x =>
                {
                    read.Add();
                    return x;
                })
                .AsyncSink("Probe", () => kernel);

            RunReport report = await EndAsync(
                Start(pipeline, workers, CreateOptions(batching) with { OnDropped = dropped.Add, MaxItemsInFlight = 1_000 }));

            Assert.Equal(RunOutcome.Faulted, report.Outcome);
            Assert.Same(planned, kernel.End);
            Assert.Contains(dropped, drop => drop is { Item: 200, Stage: "Probe", Reason: DropReason.Faulted });
            Assert.Equal(read.Count, kernel.Items.Count + dropped.Count(drop => drop.Stage == "Probe"));
            Assert.Equal(0, kernel.Overlaps);
        }
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task AsyncSink_TargetWantsNoMore_EndsTheRunEarly(int workers, Batching batching)
    {
        var kernel = new ProbeKernel { OnWrite = (item, _) => new ValueTask<bool>(item < 99) };

        RunReport report = await EndAsync(Start(
            Pipeline.From(Endless.Integers()).AsOrdered().AsyncSink("Probe", () => kernel), workers, CreateOptions(batching)));

        Assert.Equal(RunOutcome.Completed, report.Outcome);
        Assert.Equal(Enumerable.Range(0, 100), kernel.Items);
        Assert.Equal(["write", "ended"], kernel.Calls);
        Assert.Null(kernel.End);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task AsyncSink_CompletionFails_FaultsTheRun(int workers)
    {
        foreach (bool yields in (bool[])[true, false])
        {
            var planned = new PlannedException();
            var kernel = new ProbeKernel
            {
                OnComplete = async _ =>
                {
                    if (yields)
                    {
                        await Task.Yield();
                    }

                    throw planned;
                },
            };

            PipelineRun run = Start(Pipeline.Range(0, 10).AsyncSink("Probe", () => kernel), workers, new RunOptions());
            RunReport report = await EndAsync(run);

            Assert.Same(planned, await Assert.ThrowsAsync<PlannedException>(() => run.Completion));
            Assert.Equal((RunOutcome.Faulted, "Probe"), (report.Outcome, planned.Data["Para.Stage"]));
            Assert.Same(planned, kernel.End);
        }
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task AsyncSink_EndFails_IsInTheReportAndChangesNothing(int workers)
    {
        var planned = new PlannedException();
        var kernel = new ProbeKernel { OnEnded = _ => throw planned };
        PipelineRun run = Start(Pipeline.Range(0, 10).AsyncSink("Probe", () => kernel), workers, new RunOptions());

        await run.Completion.WaitAsync(Patience);

        RunReport report = run.GetReport();
        Assert.Equal(RunOutcome.Completed, report.Outcome);
        Assert.Same(planned, Assert.Single(report.Faults).Exception);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task AsyncSink_KernelCannotBeMade_FaultsTheRun(int workers)
    {
        foreach (int items in (int[])[0, 10])
        {
            int calls = 0;
            PipelineRun run = Start(
                Pipeline.Range(0, items).AsyncSink<int>("Probe", () =>
                {
                    calls++;
                    throw new PlannedException();
                }),
                workers,
                new RunOptions());

            await Assert.ThrowsAsync<PlannedException>(() => run.Completion.WaitAsync(Patience));
            Assert.Equal(1, calls);
        }
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task AsyncSink_Cancelled_IsToldAndCountsEveryItem(int workers, Batching batching)
    {
        using var cancellation = new CancellationTokenSource();
        var ended = new Tally();
        var read = new Tally();
        var kernel = new ProbeKernel
        {
            OnWrite = async (item, token) =>
            {
                if (item == 200)
                {
                    await cancellation.CancelAsync();
                    await new TaskCompletionSource().Task.WaitAsync(token);
                }

                ended.Add();
                return true;
            },
        };
        Pipeline pipeline = Pipeline.From(Endless.Integers())
            .Select(x =>
            {
                read.Add();
                return x;
            })
            .AsyncSink("Probe", () => kernel);

        RunReport report = await EndAsync(Start(
            pipeline,
            workers,
            CreateOptions(batching) with
            {
                MaxItemsInFlight = 1_000,
                OnDropped = drop =>
                {
                    if (drop.Stage == "Probe")
                    {
                        ended.Add();
                    }
                },
            },
            cancellation.Token));
        await ended.ReachAsync(() => read.Count);

        Assert.Equal(RunOutcome.Cancelled, report.Outcome);
        Assert.Equal(read.Count, ended.Count);
        Assert.Equal(cancellation.Token, Assert.IsType<OperationCanceledException>(kernel.End).CancellationToken);
        Assert.Equal((0, "ended"), (kernel.Overlaps, kernel.Calls[^1]));
    }

    // With the most workers only: it has to sit out the time that a run gives to user code.
    [Fact]
    public async Task AsyncSink_WriteIgnoresItsToken_RunEndsWithoutItAndTellsItLater()
    {
        using var cancellation = new CancellationTokenSource();
        var waiting = new Gate();
        var goOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var told = new Gate();
        var dropped = new Tally();
        var kernel = new ProbeKernel
        {
            OnWrite = async (item, _) =>
            {
                if (item == 100)
                {
                    waiting.Open();
                    await goOn.Task;
                }

                return true;
            },
            OnEnded = _ => told.Open(),
        };
        PipelineRun run = Start(
            Pipeline.Range(0, 1_000).AsOrdered().AsyncSink("Probe", () => kernel),
            MostWorkers,
            new RunOptions { BatchPolicy = BatchPolicy.Fixed(250), OnDropped = _ => dropped.Add() },
            cancellation.Token);

        await waiting.PassAsync();
        await cancellation.CancelAsync();
        RunReport report = await EndAsync(run);
        bool wasTold = told.IsOpen;

        // Other runs would get the memory of a batch that was given back.
        await RunAsync(Pipeline.Range(5_000, 10_000).Select(x => x).Count(), MostWorkers, Batching.Random);
        goOn.SetResult();
        await told.PassAsync();

        // A cancelled run ends without waiting for what it leaves behind to be counted.
        await dropped.ReachAsync(() => 150);

        Assert.Equal(RunOutcome.Cancelled, report.Outcome);
        Assert.Equal(["Probe"], report.StillRunning);
        Assert.False(wasTold, "The target was told of the end while it was being written to.");
        Assert.Equal(Enumerable.Range(0, 250), kernel.Items);
        Assert.Equal(["write", "ended"], kernel.Calls);
        Assert.Equal(0, kernel.Overlaps);
        Assert.InRange(run.GetReport().Drops[DropReason.Cancelled], 150, 900);
    }

    // It is told although the run leaves other code behind.
    [Fact]
    public async Task AsyncSink_OtherCodeIgnoresTheCancellation_IsToldWithTheRun()
    {
        using var cancellation = new CancellationTokenSource();
        var waiting = new Gate();
        var goOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var kernel = new ProbeKernel();
        Flow<int> numbers = Pipeline.Range(0, 10);
        Pipeline pipeline = Pipeline.Combine(
            numbers.AsyncSink("Probe", () => kernel),
            numbers.ForEach(async (_, _) =>
            {
                waiting.Open();
                await goOn.Task;
            }));
        PipelineRun run = Start(pipeline, MostWorkers, new RunOptions(), cancellation.Token);

        await waiting.PassAsync();
        await cancellation.CancelAsync();
        RunReport report = await EndAsync(run);
        Exception? end = kernel.End;
        goOn.SetResult();

        Assert.Equal(RunOutcome.Cancelled, report.Outcome);
        Assert.IsType<OperationCanceledException>(end);
        Assert.Single(kernel.Calls, call => call == "ended");
    }
}
