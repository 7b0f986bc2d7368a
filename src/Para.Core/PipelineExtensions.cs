using Para.Engines;
using Para.Plans;
using Para.Runs;

namespace Para;

/// <summary>The front door: runs pipelines, and shows what a run would do.</summary>
public static class PipelineExtensions
{
    /// <summary>Runs a pipeline to its end.</summary>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="engine">What runs it.</param>
    /// <returns>The run: faulted with the original exception if user code throws.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="GraphValidationException">The graph cannot be run; nothing was read.</exception>
    public static Task RunAsync(this Pipeline pipeline, Engine engine) => pipeline.RunAsync(engine, CancellationToken.None);

    /// <summary>Runs a pipeline to its end.</summary>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="engine">What runs it.</param>
    /// <param name="cancellationToken">Ends the run early: what is in flight is discarded.</param>
    /// <returns>The run: faulted with the original exception if user code throws, cancelled if the token is.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="GraphValidationException">The graph cannot be run; nothing was read.</exception>
    public static Task RunAsync(this Pipeline pipeline, Engine engine, CancellationToken cancellationToken) =>
        pipeline.RunAsync(engine, RunOptions.Default, cancellationToken);

    /// <summary>Runs a pipeline to its end.</summary>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="engine">What runs it.</param>
    /// <param name="options">Settings of the run.</param>
    /// <returns>The run: faulted with the original exception if user code throws.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="GraphValidationException">The graph cannot be run; nothing was read.</exception>
    public static Task RunAsync(this Pipeline pipeline, Engine engine, RunOptions options) =>
        pipeline.RunAsync(engine, options, CancellationToken.None);

    /// <summary>Runs a pipeline to its end.</summary>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="engine">What runs it.</param>
    /// <param name="options">Settings of the run.</param>
    /// <param name="cancellationToken">Ends the run early: what is in flight is discarded.</param>
    /// <returns>The run: faulted with the original exception if user code throws, cancelled if the token is.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="GraphValidationException">The graph cannot be run; nothing was read.</exception>
    public static Task RunAsync(
        this Pipeline pipeline, Engine engine, RunOptions options, CancellationToken cancellationToken) =>
        pipeline.Start(engine, options, cancellationToken).Completion;

    /// <summary>Runs a pipeline to its end.</summary>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="engine">What runs it.</param>
    /// <returns>The result; or faulted with the original exception if user code throws.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="GraphValidationException">The graph cannot be run; nothing was read.</exception>
    public static Task<TResult> RunAsync<TResult>(this Pipeline<TResult> pipeline, Engine engine) =>
        pipeline.RunAsync(engine, CancellationToken.None);

    /// <summary>Runs a pipeline to its end.</summary>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="engine">What runs it.</param>
    /// <param name="cancellationToken">Ends the run early: what is in flight is discarded.</param>
    /// <returns>The result; or faulted with the original exception if user code throws, cancelled if the token is.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="GraphValidationException">The graph cannot be run; nothing was read.</exception>
    public static Task<TResult> RunAsync<TResult>(
        this Pipeline<TResult> pipeline, Engine engine, CancellationToken cancellationToken) =>
        pipeline.RunAsync(engine, RunOptions.Default, cancellationToken);

    /// <summary>Runs a pipeline to its end.</summary>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="engine">What runs it.</param>
    /// <param name="options">Settings of the run.</param>
    /// <returns>The result; or faulted with the original exception if user code throws.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="GraphValidationException">The graph cannot be run; nothing was read.</exception>
    public static Task<TResult> RunAsync<TResult>(this Pipeline<TResult> pipeline, Engine engine, RunOptions options) =>
        pipeline.RunAsync(engine, options, CancellationToken.None);

    /// <summary>Runs a pipeline to its end.</summary>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="engine">What runs it.</param>
    /// <param name="options">Settings of the run.</param>
    /// <param name="cancellationToken">Ends the run early: what is in flight is discarded.</param>
    /// <returns>The result; or faulted with the original exception if user code throws, cancelled if the token is.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="GraphValidationException">The graph cannot be run; nothing was read.</exception>
    public static Task<TResult> RunAsync<TResult>(
        this Pipeline<TResult> pipeline, Engine engine, RunOptions options, CancellationToken cancellationToken) =>
        pipeline.Start(engine, options, cancellationToken).Completion;

    /// <summary>Starts a pipeline.</summary>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="engine">What runs it.</param>
    /// <returns>The run, which goes on by itself.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="GraphValidationException">The graph cannot be run; nothing was read.</exception>
    public static PipelineRun Start(this Pipeline pipeline, Engine engine) =>
        pipeline.Start(engine, RunOptions.Default, CancellationToken.None);

    /// <summary>Starts a pipeline.</summary>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="engine">What runs it.</param>
    /// <param name="cancellationToken">Ends the run early: what is in flight is discarded.</param>
    /// <returns>The run, which goes on by itself.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="GraphValidationException">The graph cannot be run; nothing was read.</exception>
    public static PipelineRun Start(
        this Pipeline pipeline, Engine engine, CancellationToken cancellationToken) =>
        pipeline.Start(engine, RunOptions.Default, cancellationToken);

    /// <summary>Starts a pipeline.</summary>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="engine">What runs it.</param>
    /// <param name="options">Settings of the run.</param>
    /// <returns>The run, which goes on by itself.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="GraphValidationException">The graph cannot be run; nothing was read.</exception>
    public static PipelineRun Start(this Pipeline pipeline, Engine engine, RunOptions options) =>
        pipeline.Start(engine, options, CancellationToken.None);

    /// <summary>Starts a pipeline.</summary>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="engine">What runs it.</param>
    /// <param name="options">Settings of the run.</param>
    /// <param name="cancellationToken">Ends the run early: what is in flight is discarded.</param>
    /// <returns>The run, which goes on by itself.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="GraphValidationException">The graph cannot be run; nothing was read.</exception>
    public static PipelineRun Start(
        this Pipeline pipeline, Engine engine, RunOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentNullException.ThrowIfNull(options);
        return Start(pipeline, engine, new PipelineRun<bool>(new RunControl(options, cancellationToken), static _ => true));
    }

    /// <summary>Starts a pipeline.</summary>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="engine">What runs it.</param>
    /// <returns>The run, which goes on by itself.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="GraphValidationException">The graph cannot be run; nothing was read.</exception>
    public static PipelineRun<TResult> Start<TResult>(this Pipeline<TResult> pipeline, Engine engine) =>
        pipeline.Start(engine, RunOptions.Default, CancellationToken.None);

    /// <summary>Starts a pipeline.</summary>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="engine">What runs it.</param>
    /// <param name="cancellationToken">Ends the run early: what is in flight is discarded.</param>
    /// <returns>The run, which goes on by itself.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="GraphValidationException">The graph cannot be run; nothing was read.</exception>
    public static PipelineRun<TResult> Start<TResult>(
        this Pipeline<TResult> pipeline, Engine engine, CancellationToken cancellationToken) =>
        pipeline.Start(engine, RunOptions.Default, cancellationToken);

    /// <summary>Starts a pipeline.</summary>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="engine">What runs it.</param>
    /// <param name="options">Settings of the run.</param>
    /// <returns>The run, which goes on by itself.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="GraphValidationException">The graph cannot be run; nothing was read.</exception>
    public static PipelineRun<TResult> Start<TResult>(
        this Pipeline<TResult> pipeline, Engine engine, RunOptions options) =>
        pipeline.Start(engine, options, CancellationToken.None);

    /// <summary>Starts a pipeline.</summary>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="engine">What runs it.</param>
    /// <param name="options">Settings of the run.</param>
    /// <param name="cancellationToken">Ends the run early: what is in flight is discarded.</param>
    /// <returns>The run, which goes on by itself.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="GraphValidationException">The graph cannot be run; nothing was read.</exception>
    public static PipelineRun<TResult> Start<TResult>(
        this Pipeline<TResult> pipeline, Engine engine, RunOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentNullException.ThrowIfNull(options);
        return Start(
            pipeline,
            engine,
            new PipelineRun<TResult>(new RunControl(options, cancellationToken), pipeline.ReadResult));
    }

    /// <summary>Shows what running the pipeline would do, without running it.</summary>
    /// <param name="pipeline">The pipeline.</param>
    /// <returns>The plan, which prints itself as text and as a diagram.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="pipeline"/> is <see langword="null"/>.</exception>
    /// <exception cref="GraphValidationException">The graph cannot be run.</exception>
    public static Plan ToPlan(this Pipeline pipeline)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        if (pipeline.CachedPlan is Plan plan)
        {
            return plan;
        }

        plan = PlanCompiler.Compile(pipeline);
        pipeline.CachedPlan = plan;
        return plan;
    }

    private static TRun Start<TRun>(Pipeline pipeline, Engine engine, TRun run)
        where TRun : PipelineRun
    {
        ArgumentNullException.ThrowIfNull(engine);
        engine.StartCore(new EngineRun(pipeline.ToPlan(), run, engine));
        return run;
    }
}
