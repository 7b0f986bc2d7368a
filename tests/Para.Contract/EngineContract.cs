namespace Para.Contract;

/// <summary>What all contract tests share, whatever the engine: time-outs and batch policies.</summary>
public abstract class EngineContract
{
    /// <summary>Far longer than any test takes, so that only a run that hangs reaches it.</summary>
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Makes an engine whose runs have this many workers.</summary>
    protected abstract Engine CreateEngine(int workers);

    protected static BatchPolicy CreatePolicy(Batching batching) => batching switch
    {
        Batching.One => BatchPolicy.Fixed(1),
        Batching.Seven => BatchPolicy.Fixed(7),
        Batching.Random => BatchPolicy.Random(seed: 20_26, maxSize: 64),
        _ => BatchPolicy.Adaptive,
    };

    protected static RunOptions CreateOptions(Batching batching) => new() { BatchPolicy = CreatePolicy(batching) };

    /// <summary>Runs a pipeline under a batch policy; a run that hangs is a <see cref="TimeoutException"/>.</summary>
    protected Task<TResult> RunAsync<TResult>(Pipeline<TResult> pipeline, int workers, Batching batching) =>
        RunAsync(pipeline, workers, CreateOptions(batching));

    protected Task<TResult> RunAsync<TResult>(Pipeline<TResult> pipeline, int workers) =>
        RunAsync(pipeline, workers, new RunOptions());

    protected Task<TResult> RunAsync<TResult>(Pipeline<TResult> pipeline, int workers, RunOptions options) =>
        pipeline.RunAsync(CreateEngine(workers), options, CancellationToken.None).WaitAsync(Patience);

    protected Task RunAsync(Pipeline pipeline, int workers, Batching batching) =>
        RunAsync(pipeline, workers, CreateOptions(batching));

    protected Task RunAsync(Pipeline pipeline, int workers) => RunAsync(pipeline, workers, new RunOptions());

    protected Task RunAsync(Pipeline pipeline, int workers, RunOptions options) =>
        pipeline.RunAsync(CreateEngine(workers), options, CancellationToken.None).WaitAsync(Patience);

    protected PipelineRun<TResult> Start<TResult>(
        Pipeline<TResult> pipeline, int workers, RunOptions options, CancellationToken cancellationToken) =>
        pipeline.Start(CreateEngine(workers), options, cancellationToken);

    protected PipelineRun<TResult> Start<TResult>(Pipeline<TResult> pipeline, int workers, RunOptions options) =>
        pipeline.Start(CreateEngine(workers), options, CancellationToken.None);

    protected PipelineRun Start(
        Pipeline pipeline, int workers, RunOptions options, CancellationToken cancellationToken) =>
        pipeline.Start(CreateEngine(workers), options, cancellationToken);

    protected PipelineRun Start(Pipeline pipeline, int workers, RunOptions options) =>
        pipeline.Start(CreateEngine(workers), options, CancellationToken.None);

    /// <summary>Waits for the end of a run, however it ends, and gives its report.</summary>
    protected static async Task<RunReport> EndAsync(PipelineRun run)
    {
        await ((Task)run.Completion.WaitAsync(Patience)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Assert.True(run.Completion.IsCompleted, "The run hangs.");
        return run.GetReport();
    }
}
