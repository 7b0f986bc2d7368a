using Para.Contract.Tools;

namespace Para.Contract;

/// <summary>A cancelled run ends promptly with the caller's token, also without user code that does not return.</summary>
public abstract partial class CancellationContract<TEngine> : EngineContract<TEngine>
    where TEngine : IEngineUnderTest
{
    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task RunAsync_TokenCancelledBefore_ReadsNothing(int workers)
    {
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();
        var pumped = new ScriptedSequence<int>(Endless.Integers());
        var direct = new ScriptedSequence<int>(Endless.Integers());
        int calls = 0;
        Flow<int> flow = Pipeline.Merge(
            Pipeline.From(pumped),
            Pipeline.From(direct, new SourceOptions { NeverBlocks = true }),
            Pipeline.Range(0, 1_000));
        PipelineRun run = Start(
            flow.SelectStateful(() => Interlocked.Increment(ref calls), (ref int _, int x) => Interlocked.Increment(ref calls))
                .Aggregate(() => Interlocked.Increment(ref calls), (sum, x) => Interlocked.Increment(ref calls)),
            workers,
            new RunOptions(),
            cancellation.Token);

        await AssertCancelledAsync(run, cancellation.Token);

        Assert.Equal((0, 0, 0), (pumped.Opened, direct.Opened, calls));
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task RunAsync_TokenCancelledByAStage_EndsWithTheToken(int workers, Batching batching)
    {
        using var cancellation = new CancellationTokenSource();
        var ledger = new Ledger();
        PipelineRun run = Start(
            ledger.Source()
                .Select(x =>
                {
                    if (x == 500)
                    {
                        cancellation.Cancel();
                    }

                    return x;
                })
                .SelectMany(x => ledger.Watch(new ScriptedSequence<int>([x, x])))
                .SelectStateful(() => ledger.Watch(new DisposableState()), (_, x) => x)
                .Count(),
            workers,
            CreateOptions(batching),
            cancellation.Token);

        RunReport report = await AssertCancelledAsync(run, cancellation.Token);

        Assert.Empty(report.StillRunning);
        Assert.Empty(report.Faults);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task RunAsync_TokenCancelledFromOutside_DisposesEverything(int workers, Batching batching)
    {
        using var cancellation = new CancellationTokenSource();
        var reached = new Gate();
        var disposed = new Gate();
        var sourceDisposed = new Gate();
        var source = new ScriptedSequence<int>(Endless.Integers()) { OnDispose = sourceDisposed.Open };
        var state = new DisposableState { OnDispose = disposed.Open };
        PipelineRun run = Start(
            Pipeline.From(source).SelectStateful(() => state, (_, x) => x).ForEach(x =>
            {
                if (x == 500)
                {
                    reached.Open();
                }
            }),
            workers,
            CreateOptions(batching),
            cancellation.Token);

        await reached.PassAsync();
        await cancellation.CancelAsync();
        await AssertCancelledAsync(run, cancellation.Token);

        await sourceDisposed.PassAsync();
        await disposed.PassAsync();
        Assert.Equal((1, 1, 0), (state.Disposed, source.Disposed, source.Overlaps));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task RunAsync_UserCodeThrowsBecauseOfTheToken_IsCancelledNotFaulted(int workers)
    {
        Func<CancellationToken, Exception>[] exceptions =
        [
            token => new OperationCanceledException(token),
            _ => new OperationCanceledException(),
            _ => new TaskCanceledException(),
        ];
        foreach (Func<CancellationToken, Exception> create in exceptions)
        {
            using var cancellation = new CancellationTokenSource();
            PipelineRun run = Start(
                Pipeline.From(Endless.Integers()).Select(x =>
                {
                    if (x == 100)
                    {
                        cancellation.Cancel();
                        throw create(cancellation.Token);
                    }

                    return x;
                }).Count(),
                workers,
                new RunOptions(),
                cancellation.Token);

            RunReport report = await AssertCancelledAsync(run, cancellation.Token);

            Assert.Empty(report.Faults);
        }
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task RunAsync_TokenCancelledAfterTheEnd_ChangesNothing(int workers)
    {
        using var cancellation = new CancellationTokenSource();
        PipelineRun<long> run = Start(Pipeline.Range(0, 100).Count(), workers, new RunOptions(), cancellation.Token);
        await EndAsync(run);

        await cancellation.CancelAsync();

        Assert.Equal(100, await run.Completion);
        Assert.Equal(RunOutcome.Completed, run.GetReport().Outcome);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task RunAsync_TokenCancelledAfterAFault_StaysFaulted(int workers)
    {
        using var cancellation = new CancellationTokenSource();
        var planned = new PlannedException();
        var source = new ScriptedSequence<int>(Endless.Integers()) { OnDispose = cancellation.Cancel };
        PipelineRun run = Start(
            Pipeline.From(source).Select(x => x == 100 ? throw planned : x).Count(),
            workers,
            new RunOptions(),
            cancellation.Token);

        RunReport report = await EndAsync(run);

        Assert.True(cancellation.IsCancellationRequested);
        Assert.Same(planned, await Record.ExceptionAsync(() => run.Completion));
        Assert.Equal(RunOutcome.Faulted, report.Outcome);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task RunAsync_OneOfTwoRunsIsCancelled_TheOtherGoesOn(int workers)
    {
        using var cancellation = new CancellationTokenSource();
        Engine engine = CreateEngine(workers);
        var goOn = new Gate();
        Task<long> other = Pipeline.Range(0, 1_000).Select(x =>
        {
            goOn.Pass();
            return x;
        }).Count().RunAsync(engine);
        PipelineRun cancelled = Pipeline.From(Endless.Integers()).Count()
            .Start(engine, new RunOptions(), cancellation.Token);

        await cancellation.CancelAsync();
        await AssertCancelledAsync(cancelled, cancellation.Token);
        goOn.Open();

        Assert.Equal(1_000, await other.WaitAsync(Patience));
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task RunAsync_CancelledAtAnyMoment_EndsOneWayOrTheOtherAndReadsNoMore(int workers, Batching batching)
    {
        for (int at = 0; at < 40; at++)
        {
            using var cancellation = new CancellationTokenSource();
            var disposed = new Gate();
            var source = new ScriptedSequence<int>(Enumerable.Range(0, 40)) { OnDispose = disposed.Open };
            int moment = at;
            PipelineRun run = Start(
                Pipeline.From(source).SelectMany(x => new[] { x }).ForEach(x =>
                {
                    if (x == moment)
                    {
                        cancellation.Cancel();
                    }
                }),
                workers,
                CreateOptions(batching),
                cancellation.Token);

            // The cancellation may come when the last item has just been processed.
            RunReport report = await EndAsync(run);
            await disposed.PassAsync();
            int read = source.Read;

            Assert.Equal(run.Completion.IsCanceled ? RunOutcome.Cancelled : RunOutcome.Completed, report.Outcome);
            Assert.Equal(3, await RunAsync(Pipeline.Range(0, 3).Count(), workers));
            Assert.Equal((read, 0, 1), (source.Read, source.Overlaps, source.Disposed));
        }
    }

    private static async Task<RunReport> AssertCancelledAsync(PipelineRun run, CancellationToken token)
    {
        RunReport report = await EndAsync(run);
        Assert.True(run.Completion.IsCanceled);
        var thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.Completion);
        Assert.Equal(token, thrown.CancellationToken);
        Assert.Equal(RunOutcome.Cancelled, report.Outcome);
        return report;
    }
}
