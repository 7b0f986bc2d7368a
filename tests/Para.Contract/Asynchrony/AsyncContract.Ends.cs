using System.Collections.Concurrent;
using Para.Contract.Tools;

namespace Para.Contract.Asynchrony;

/// <content>Faults, cancellation, stop and early ends.</content>
public abstract partial class AsyncContract<TEngine>
{
    private const int At = 152;

    private static readonly StageOptions s_bad = new() { Name = "bad" };

    /// <summary>How a call fails.</summary>
    public enum Failure
    {
        BeforeAwait,
        WithoutTask,
        BehindAwait,
        OwnCancellation,
    }

    /// <summary>Gets the cases of a test of <c>(int workers, string place, Failure failure)</c>.</summary>
    public static TheoryData<int, string, Failure> Failures
    {
        get
        {
            var failures = new TheoryData<int, string, Failure>();
            foreach (int workers in TEngine.WorkerCounts)
            {
                foreach (string place in (string[])["Select", "Where", "SelectMany", "ForEach", "ForAll"])
                {
                    foreach (Failure failure in Enum.GetValues<Failure>())
                    {
                        failures.Add(workers, place, failure);
                    }
                }
            }

            return failures;
        }
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task RunAsync_CallFails_EndsWithTheOriginalAndNamesTheStage(int workers, string place, Failure failure)
    {
        Exception planned = failure == Failure.OwnCancellation ? new OperationCanceledException("own") : new PlannedException();
        var ledger = new Ledger();
        Flow<int> source = ledger.Source();
        Pipeline pipeline = place switch
        {
            "Select" => source.Select(FailAsync).With(s_bad).ForEach(_ => { }),
            "Where" => source.Where((x, token) => Then(FailAsync(x, token), true)).With(s_bad).ForEach(_ => { }),
            "SelectMany" => source.SelectMany((x, token) => Then(FailAsync(x, token), new int[] { x })).With(s_bad).ForEach(_ => { }),
            "ForEach" => source.ForEach((int x, CancellationToken token) => Ignore(FailAsync(x, token))).With(s_bad),
            _ => source.ForAll((int x, CancellationToken token) => Ignore(FailAsync(x, token))).With(s_bad),
        };
        PipelineRun run = Start(pipeline, workers, new RunOptions());

        RunReport report = await EndAsync(run);

        Exception thrown = await Assert.ThrowsAnyAsync<Exception>(() => run.Completion);
        Assert.Same(planned, thrown);
        Assert.Equal((RunOutcome.Faulted, "bad"), (report.Outcome, thrown.Data["Para.Stage"]));
        Assert.Equal("bad", report.Faults[0].Stage);
        ledger.AssertDisposed();

        ValueTask<int> FailAsync(int x, CancellationToken token) => failure switch
        {
            Failure.WithoutTask when x >= At => throw planned,
            Failure.BeforeAwait when x >= At => ThrowAsync(),
            _ => ThrowLaterAsync(x),
        };

        async ValueTask<int> ThrowAsync() => await ValueTask.FromException<int>(planned);

        async ValueTask<int> ThrowLaterAsync(int x)
        {
            await Task.Yield();
            return x >= At ? throw planned : x;
        }
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Token_OfCallsThatWait_IsCancelledByAFault(int workers, Batching batching)
    {
        int answered = 0;
        var waiting = new Countdown(8);
        Pipeline pipeline = Pipeline.Combine(
            Pipeline.Range(0, 100).Select(UntilCancelledAsync).With(s_eight).ForEach(_ => { }),
            Pipeline.Range(0, 1).ForEach(
                async (int x, CancellationToken token) =>
                {
                    await waiting.PassAsync();
                    throw new PlannedException();
                }));
        PipelineRun run = Start(pipeline, workers, CreateOptions(batching));

        RunReport report = await EndAsync(run);

        await Assert.ThrowsAsync<PlannedException>(() => run.Completion);
        Assert.Equal(8, answered);
        Assert.Single(report.Faults);
        Assert.Empty(report.StillRunning);

        async ValueTask<int> UntilCancelledAsync(int x, CancellationToken token)
        {
            waiting.Signal();
            await ((Task)new TaskCompletionSource().Task.WaitAsync(token)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Interlocked.Increment(ref answered);
            token.ThrowIfCancellationRequested();
            return x;
        }
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Token_OfCallsThatWait_IsCancelledWithTheRun(int workers, Batching batching)
    {
        using var cancellation = new CancellationTokenSource();
        var waiting = new Countdown(4);
        Pipeline pipeline = Pipeline.Combine(
            Pipeline.Range(0, 100).Where(
                async (int x, CancellationToken token) =>
                {
                    waiting.Signal();
                    await new TaskCompletionSource().Task.WaitAsync(token);
                    return true;
                }).With(new StageOptions { MaxDegreeOfParallelism = 3 }).ForEach(_ => { }),
            Pipeline.Range(0, 100).ForEach(
                async (int x, CancellationToken token) =>
                {
                    waiting.Signal();
                    await new TaskCompletionSource().Task.WaitAsync(token);
                }));
        PipelineRun run = Start(pipeline, workers, CreateOptions(batching), cancellation.Token);

        await waiting.PassAsync();
        await cancellation.CancelAsync();
        RunReport report = await EndAsync(run);

        OperationCanceledException error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.Completion);
        Assert.Equal(cancellation.Token, error.CancellationToken);
        Assert.Empty(report.StillRunning);
        Assert.Empty(report.Faults);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Token_OfCallsThatWait_IsCancelledWhenNobodyNeedsThemAnyMore(int workers, Batching batching)
    {
        Flow<int> calls = Pipeline.From(Endless.Integers()).AsOrdered().Select(
            async (int x, CancellationToken token) =>
            {
                if (x >= 5)
                {
                    await new TaskCompletionSource().Task.WaitAsync(token);
                }

                return x;
            });
        Pipeline<List<(int, int)>> pipeline = calls.Zip(Pipeline.Range(0, 5)).ToList();

        Assert.Equal(Enumerable.Range(0, 5).Select(x => (x, x)), await RunAsync(pipeline, workers, batching));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task RunAsync_CallIgnoresItsTokenWhenNobodyNeedsIt_EndsWithoutItAndNamesTheStage(int workers)
    {
        var begun = new Gate();
        Flow<int> calls = Pipeline.Range(0, 100).AsOrdered().Select(
            async (int x, CancellationToken token) =>
            {
                if (x >= 5)
                {
                    begun.Open();
                    await new TaskCompletionSource().Task;
                }

                return x;
            }).With(s_bad);
        Flow<int> few = Pipeline.Range(0, 5).AsOrdered().Select(
            async (int x, CancellationToken token) =>
            {
                await begun.PassAsync();
                return x;
            });
        PipelineRun<List<(int, int)>> run = Start(calls.Zip(few).ToList(), workers, new RunOptions());

        RunReport report = await EndAsync(run);

        Assert.Equal(Enumerable.Range(0, 5).Select(x => (x, x)), await run.Completion);
        Assert.Equal(["bad"], report.StillRunning);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task RunAsync_CallIgnoresItsToken_CancelledRunEndsWithoutItAndNamesTheStage(int workers)
    {
        using var cancellation = new CancellationTokenSource();
        var waiting = new Countdown(2);
        var never = new TaskCompletionSource<int>();
        Pipeline pipeline = Pipeline.Combine(
            Pipeline.Range(0, 1).Select((x, token) => CallAsync(x)).With(s_bad).ForEach(_ => { }),
            Pipeline.Range(0, 1).ForEach((int x, CancellationToken token) => Ignore(CallAsync(x))).With(new StageOptions { Name = "worse" }));
        PipelineRun run = Start(pipeline, workers, new RunOptions(), cancellation.Token);

        await waiting.PassAsync();
        await cancellation.CancelAsync();
        RunReport report = await EndAsync(run);
        never.SetException(new PlannedException());

        Assert.Equal(RunOutcome.Cancelled, report.Outcome);
        Assert.Equal(["bad", "worse"], report.StillRunning.Order());

        async ValueTask<int> CallAsync(int x)
        {
            waiting.Signal();
            return await never.Task;
        }
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task RunAsync_CallIgnoresItsToken_FaultedRunEndsWithoutItAndNamesTheStage(int workers)
    {
        var waiting = new Gate();
        var never = new TaskCompletionSource<int>();
        ConcurrentBag<DroppedItem> dropped = [];
        Pipeline pipeline = Pipeline.Combine(
            Pipeline.Range(0, 1).Select(
                async (int x, CancellationToken token) =>
                {
                    waiting.Open();
                    return await never.Task;
                }).With(s_bad).ForEach(_ => { }),
            Pipeline.Range(7, 1).ForEach(
                async (int x, CancellationToken token) =>
                {
                    await waiting.PassAsync();
                    throw new PlannedException();
                }).With(new StageOptions { Name = "worse" }));
        PipelineRun run = Start(pipeline, workers, new RunOptions { OnDropped = dropped.Add });

        RunReport report = await EndAsync(run);
        never.SetResult(3);

        await Assert.ThrowsAsync<PlannedException>(() => run.Completion);
        Assert.Equal(["bad"], report.StillRunning);
        Assert.Equal(
            [new DroppedItem(0, "bad", DropReason.Faulted), new DroppedItem(7, "worse", DropReason.Faulted)],
            dropped.OrderBy(drop => drop.Stage));
    }

    // The second call begins to wait when the grace is over: the first one, which it waits for, has been left behind.
    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task RunAsync_CallIgnoresItsTokenFromAfterTheGraceOn_EndsWithoutIt(int workers)
    {
        Assert.SkipWhen(workers == 1, "The one worker is in the call.");
        var never = new TaskCompletionSource<int>();
        var leftBehind = new Gate();
        var inside = new Countdown(2);
        Pipeline pipeline = Pipeline.Combine(
            Pipeline.Range(0, 2).Select((x, token) => Wait(x)).With(s_bad).ForEach(_ => { }),
            Pipeline.Range(0, 1).ForEach(
                async (int x, CancellationToken token) =>
                {
                    await inside.PassAsync();
                    throw new PlannedException();
                }));
        PipelineRun run = Start(
            pipeline, workers, new RunOptions { BatchPolicy = BatchPolicy.Fixed(1), OnDropped = drop => Open(drop, leftBehind) });

        RunReport report = await EndAsync(run);

        await Assert.ThrowsAsync<PlannedException>(() => run.Completion);
        Assert.Equal(["bad"], report.StillRunning);

        static void Open(DroppedItem drop, Gate gate)
        {
            if (drop is { Stage: "bad", Item: 0 })
            {
                gate.Open();
            }
        }

        ValueTask<int> Wait(int x)
        {
            inside.Signal();
            if (x == 1)
            {
                leftBehind.Pass();
            }

            return new ValueTask<int>(never.Task);
        }
    }

    // First a source is left behind, then a call: the report names both.
    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task RunAsync_StoppedThenCancelled_NamesAllThatIsLeftBehind(int workers)
    {
        using var cancellation = new CancellationTokenSource();
        var goOn = new Gate();
        var inside = new Countdown(2);
        var sourceClosed = new Gate();
        var source = new AsyncSequence<int>(async (read, token) =>
        {
            inside.Signal();
            await goOn.PassAsync();
            return (true, read);
        });
        Pipeline pipeline = Pipeline.Combine(
            Pipeline.From(source).With(new StageOptions { Name = "source" }).Count(),
            Pipeline.Range(0, 1).ForEach(
                async (int x, CancellationToken token) =>
                {
                    inside.Signal();
                    await new TaskCompletionSource().Task;
                }).With(s_bad));
        PipelineRun run = Start(
            pipeline,
            workers,
            new RunOptions { Progress = new Watch(sourceClosed), ProgressInterval = TimeSpan.FromMilliseconds(20) },
            cancellation.Token);

        await inside.PassAsync();
        Task stopped = run.StopAsync();
        await sourceClosed.PassAsync();
        await cancellation.CancelAsync();
        RunReport report = await EndAsync(run);
        await stopped;
        goOn.Open();

        Assert.Equal(["bad", "source"], report.StillRunning.Order());
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task StopAsync_CallsGoOn_FinishesThem(int workers, Batching batching)
    {
        var gate = new Gate();
        var reached = new Countdown(20);
        var tracker = new TokenTracker(paths: 1);
        Pipeline pipeline = Pipeline.From(tracker.Source)
            .Select(
                async (Token item, CancellationToken token) =>
                {
                    reached.Signal();
                    await gate.PassAsync();
                    token.ThrowIfCancellationRequested();
                    return item;
                })
            .ForEach((Token item, CancellationToken token) =>
            {
                tracker.Arrive(item);
                return ValueTask.CompletedTask;
            });
        PipelineRun run = Start(pipeline, workers, tracker.CreateOptions(CreatePolicy(batching)));

        await reached.PassAsync();
        Task stopped = run.StopAsync();
        bool endedBefore = run.Completion.IsCompleted;
        gate.Open();
        await stopped.WaitAsync(Patience);
        await run.Completion;
        await tracker.AssertAccountedAsync();

        Assert.False(endedBefore);
        Assert.Equal(RunOutcome.Stopped, run.GetReport().Outcome);
        Assert.InRange(tracker.Arrived.Count, 20, int.MaxValue);
        Assert.InRange(tracker.Dropped.Count, 0, 1);
    }

    [Theory]
    [MemberData(nameof(Timings))]
    public async Task OnDropped_FaultOrCancellation_AccountsForEveryItem(int workers, Batching batching, Timing timing)
    {
        foreach (bool cancels in (bool[])[false, true])
        {
            using var cancellation = new CancellationTokenSource();
            Func<int, ValueTask> pause = Pause(timing);
            Func<int, ValueTask> pauseInOrder = Pause(timing);
            var tracker = new TokenTracker(paths: 2);
            Flow<Token> flow = Pipeline.From(tracker.Source);
            Pipeline pipeline = Pipeline.Combine(
                flow.Select((item, token) => CallAsync(item, pause)).With(s_eight)
                    .ForEach((Token item, CancellationToken token) => Arrive(item)),
                flow.AsOrdered().Where((item, token) => Then(CallAsync(item, pauseInOrder), true)).With(s_eight)
                    .ForEach((Token item, CancellationToken token) => Arrive(item)));
            PipelineRun run = Start(pipeline, workers, tracker.CreateOptions(CreatePolicy(batching)), cancellation.Token);

            RunReport report = await EndAsync(run);
            await tracker.AssertAccountedAsync();

            Assert.Equal(cancels ? RunOutcome.Cancelled : RunOutcome.Faulted, report.Outcome);
            Assert.Equal(tracker.Dropped.Count, run.GetReport().Drops.Values.Sum());

            async ValueTask<Token> CallAsync(Token item, Func<int, ValueTask> pause)
            {
                // A round that is not completed any more would never end.
                if (item.Number < At)
                {
                    await pause(item.Number);
                }

                if (item.Number == At)
                {
                    if (!cancels)
                    {
                        throw new PlannedException();
                    }

                    await cancellation.CancelAsync();
                }

                return item;
            }

            ValueTask Arrive(Token item)
            {
                tracker.Arrive(item);
                return ValueTask.CompletedTask;
            }
        }
    }

    private static async ValueTask<TResult> Then<TResult>(ValueTask<int> call, TResult result)
    {
        await call;
        return result;
    }

    private static async ValueTask<TResult> Then<TResult>(ValueTask<Token> call, TResult result)
    {
        await call;
        return result;
    }

    private static async ValueTask Ignore(ValueTask<int> call) => await call;

    private sealed class Watch(Gate sourceLeft) : IProgress<RunReport>
    {
        public void Report(RunReport value)
        {
            if (value.StillRunning.Contains("source"))
            {
                sourceLeft.Open();
            }
        }
    }
}
