using Para.Contract.Tools;

namespace Para.Contract;

/// <content>User code that does not return.</content>
public abstract partial class CancellationContract<TEngine>
{
    private static readonly SourceOptions s_slow = new() { Name = "slow" };

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task RunAsync_SourceBlocksInsideMoveNext_EndsWithoutItAndDisposesItLater(int workers)
    {
        using var cancellation = new CancellationTokenSource();
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
        PipelineRun run = Start(
            Pipeline.From(source, s_slow).Count(), workers, new RunOptions(), cancellation.Token);

        await blocked.PassAsync();
        await cancellation.CancelAsync();
        RunReport report = await AssertCancelledAsync(run, cancellation.Token);
        int disposedBefore = source.Disposed;
        goOn.Open();
        await disposed.PassAsync();

        Assert.Equal(["slow"], report.StillRunning);
        Assert.Equal((0, 1, 0), (disposedBefore, source.Disposed, source.Overlaps));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task RunAsync_LongCallInAStage_EndsWithoutItAndDisposesItsStateLater(int workers)
    {
        using var cancellation = new CancellationTokenSource();
        var blocked = new Gate();
        var goOn = new Gate();
        var disposed = new Gate();
        var state = new DisposableState { OnDispose = disposed.Open };
        PipelineRun run = Start(
            Pipeline.Range(0, 100).SelectStateful(
                () => state,
                (_, x) =>
                {
                    blocked.Open();
                    goOn.Pass();
                    return x;
                }).With(new StageOptions { Name = "slow" }).Count(),
            workers,
            new RunOptions(),
            cancellation.Token);

        await blocked.PassAsync();
        await cancellation.CancelAsync();
        RunReport report = await AssertCancelledAsync(run, cancellation.Token);
        int disposedBefore = state.Disposed;
        goOn.Open();
        await disposed.PassAsync();

        Assert.Equal(["slow"], report.StillRunning);
        Assert.Equal((0, 1), (disposedBefore, state.Disposed));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task RunAsync_InnerSequenceBlocks_EndsWithoutItAndDisposesItLater(int workers)
    {
        using var cancellation = new CancellationTokenSource();
        var blocked = new Gate();
        var goOn = new Gate();
        var disposed = new Gate();
        var inner = new ScriptedSequence<int>([1, 2])
        {
            OnMoveNext = _ =>
            {
                blocked.Open();
                goOn.Pass();
            },
            OnDispose = disposed.Open,
        };
        PipelineRun run = Start(
            Pipeline.Range(0, 1).SelectMany(_ => inner).With(new StageOptions { Name = "slow" }).Count(),
            workers,
            new RunOptions(),
            cancellation.Token);

        await blocked.PassAsync();
        await cancellation.CancelAsync();
        RunReport report = await AssertCancelledAsync(run, cancellation.Token);
        int disposedBefore = inner.Disposed;
        goOn.Open();
        await disposed.PassAsync();

        Assert.Equal(["slow"], report.StillRunning);
        Assert.Equal((0, 1, 0), (disposedBefore, inner.Disposed, inner.Overlaps));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task RunAsync_SourcesWaitForCredit_EndAllTheSame(int workers)
    {
        using var cancellation = new CancellationTokenSource();
        var blocked = new Gate();
        var goOn = new Gate();
        var sourceDisposed = new Gate();
        var source = new ScriptedSequence<int>(Endless.Integers()) { OnDispose = sourceDisposed.Open };
        PipelineRun run = Start(
            Pipeline.From(source).Merge(Pipeline.Range(0, int.MaxValue)).ForEach(_ =>
            {
                blocked.Open();
                goOn.Pass();
            }),
            workers,
            new RunOptions { MaxItemsInFlight = 4 },
            cancellation.Token);

        await blocked.PassAsync();
        await cancellation.CancelAsync();
        await AssertCancelledAsync(run, cancellation.Token);
        goOn.Open();

        // A source that was opened is disposed in the end.
        if (source.Opened == 1)
        {
            await sourceDisposed.PassAsync();
        }

        Assert.InRange(source.Read, 0, 4);
    }
}
