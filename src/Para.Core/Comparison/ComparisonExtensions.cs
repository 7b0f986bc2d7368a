using Para.Comparison;

namespace Para;

/// <summary>Comparing engines on a pipeline of one's own.</summary>
public static class ComparisonExtensions
{
    /// <summary>Runs a pipeline on several engines in turn and tells how they compare.</summary>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="engines">What runs it. The first is what the others are measured against.</param>
    /// <returns>The report, which prints itself as a table; or faulted with the original exception if user code throws.</returns>
    /// <inheritdoc cref="CompareAsync(Pipeline, IReadOnlyList{Engine}, ComparisonOptions, CancellationToken)" path="/remarks"/>
    /// <inheritdoc cref="CompareAsync(Pipeline, IReadOnlyList{Engine}, ComparisonOptions, CancellationToken)" path="/exception"/>
    public static Task<ComparisonReport> CompareAsync(this Pipeline pipeline, IReadOnlyList<Engine> engines) =>
        pipeline.CompareAsync(engines, ComparisonOptions.Default);

    /// <summary>Runs a pipeline on several engines in turn and tells how they compare.</summary>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="engines">What runs it. The first is what the others are measured against.</param>
    /// <param name="options">How often it is run, and in which way.</param>
    /// <returns>The report, which prints itself as a table; or faulted with the original exception if user code throws.</returns>
    /// <inheritdoc cref="CompareAsync(Pipeline, IReadOnlyList{Engine}, ComparisonOptions, CancellationToken)" path="/remarks"/>
    /// <inheritdoc cref="CompareAsync(Pipeline, IReadOnlyList{Engine}, ComparisonOptions, CancellationToken)" path="/exception"/>
    public static Task<ComparisonReport> CompareAsync(
        this Pipeline pipeline, IReadOnlyList<Engine> engines, ComparisonOptions options) =>
        pipeline.CompareAsync(engines, options, CancellationToken.None);

    /// <summary>Runs a pipeline on several engines in turn and tells how they compare.</summary>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="engines">What runs it. The first is what the others are measured against.</param>
    /// <param name="options">How often it is run, and in which way.</param>
    /// <param name="cancellationToken">Ends the comparison early, and the run that it is at.</param>
    /// <returns>
    /// The report, which prints itself as a table; or faulted with the original exception if user code throws, cancelled if the
    /// token is.
    /// </returns>
    /// <remarks>
    /// <para>
    /// <b>Everything that your functions do is done once for each run</b>: what they write is written
    /// (<see cref="ComparisonOptions.WarmUpRuns"/> + <see cref="ComparisonOptions.Rounds"/>) times for each engine. One run ends before
    /// the next begins, on threads of their engines. Before each timed one the heap is collected. A time is that from the start of the
    /// run to its end.
    /// </para>
    /// <para>
    /// The sources are read again by each run. A text reader, which cannot be, is refused before anything is read, and so is
    /// an asynchronous sequence unless <see cref="ComparisonOptions.AllowAsyncSources"/> is set. Of another sequence it is not known
    /// before it is read twice: if it gives more or fewer items in a later run, the comparison ends with an
    /// <see cref="InvalidOperationException"/>. By then its items are gone. If it blocks for ever, so does the run.
    /// </para>
    /// <para>
    /// The first exception of user code ends the comparison, comes out as it was thrown, and tells the stage and the engine:
    /// <c>Data["Para.Stage"]</c>, <c>Data["Para.Engine"]</c>. No run goes on behind it.
    /// </para>
    /// </remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">There is no engine, one is <see langword="null"/>, or there are more or fewer names than engines.</exception>
    /// <exception cref="GraphValidationException">The graph cannot be run, or reads what can be read once only; nothing was read.</exception>
    public static Task<ComparisonReport> CompareAsync(
        this Pipeline pipeline, IReadOnlyList<Engine> engines, ComparisonOptions options, CancellationToken cancellationToken)
    {
        Validate(pipeline, engines, options);
        return CompareAsync<bool>(pipeline.ToPlan(), RunAsync, results: null, engines, options, cancellationToken);

        async Task<(RunReport Report, bool Result)> RunAsync(Engine engine)
        {
            PipelineRun run = pipeline.Start(engine, options.RunOptions, cancellationToken);
            await run.Completion.ConfigureAwait(false);
            return (run.GetReport(), true);
        }
    }

    /// <summary>Runs a pipeline on several engines in turn, compares their results, and tells how they compare.</summary>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="engines">What runs it. The first is what the others are measured against.</param>
    /// <returns>The report, which prints itself as a table; or faulted with the original exception if user code throws.</returns>
    /// <inheritdoc cref="CompareAsync{TResult}(Pipeline{TResult}, IReadOnlyList{Engine}, ComparisonOptions, CancellationToken)" path="/remarks"/>
    /// <inheritdoc cref="CompareAsync(Pipeline, IReadOnlyList{Engine}, ComparisonOptions, CancellationToken)" path="/exception"/>
    public static Task<ComparisonReport> CompareAsync<TResult>(
        this Pipeline<TResult> pipeline, IReadOnlyList<Engine> engines) =>
        pipeline.CompareAsync(engines, ComparisonOptions.Default);

    /// <summary>Runs a pipeline on several engines in turn, compares their results, and tells how they compare.</summary>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="engines">What runs it. The first is what the others are measured against.</param>
    /// <param name="options">How often it is run, and in which way.</param>
    /// <returns>The report, which prints itself as a table; or faulted with the original exception if user code throws.</returns>
    /// <inheritdoc cref="CompareAsync{TResult}(Pipeline{TResult}, IReadOnlyList{Engine}, ComparisonOptions, CancellationToken)" path="/remarks"/>
    /// <inheritdoc cref="CompareAsync(Pipeline, IReadOnlyList{Engine}, ComparisonOptions, CancellationToken)" path="/exception"/>
    public static Task<ComparisonReport> CompareAsync<TResult>(
        this Pipeline<TResult> pipeline, IReadOnlyList<Engine> engines, ComparisonOptions options) =>
        pipeline.CompareAsync(engines, options, CancellationToken.None);

    /// <summary>Runs a pipeline on several engines in turn, compares their results, and tells how they compare.</summary>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="engines">What runs it. The first is what the others are measured against.</param>
    /// <param name="options">How often it is run, and in which way.</param>
    /// <param name="cancellationToken">Ends the comparison early, and the run that it is at.</param>
    /// <returns>
    /// The report, which prints itself as a table; or faulted with the original exception if user code throws, cancelled if the
    /// token is.
    /// </returns>
    /// <remarks>
    /// <para>
    /// The result of each run is compared with that of the first one, and the report tells the first difference of each engine. Tuples,
    /// dictionaries and sequences are compared part by part, all else by <see cref="object.Equals(object)"/>. Sequences are
    /// compared in order if the order is the same in each run: all that could see one stands below <c>AsOrdered</c>, the sinks
    /// too, and no flows were merged. Otherwise the same items must be there as often, which takes memory for each different one. A
    /// class without an equality of its own, and sums of <see cref="double"/>, which depend on the order, need a comparer.
    /// </para>
    /// <inheritdoc cref="CompareAsync(Pipeline, IReadOnlyList{Engine}, ComparisonOptions, CancellationToken)" path="/remarks/*"/>
    /// </remarks>
    /// <inheritdoc cref="CompareAsync(Pipeline, IReadOnlyList{Engine}, ComparisonOptions, CancellationToken)" path="/exception"/>
    public static Task<ComparisonReport> CompareAsync<TResult>(
        this Pipeline<TResult> pipeline,
        IReadOnlyList<Engine> engines,
        ComparisonOptions options,
        CancellationToken cancellationToken)
    {
        Validate(pipeline, engines, options);
        return CompareAsync(pipeline, engines, ResultCheck<TResult>.Structural(pipeline.ToPlan()), options, cancellationToken);
    }

    /// <summary>Runs a pipeline on several engines in turn, compares their results, and tells how they compare.</summary>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="engines">What runs it. The first is what the others are measured against.</param>
    /// <param name="comparer">Which results are equal. It is asked by one thread at a time; what it throws ends the comparison.</param>
    /// <param name="options">How often it is run, and in which way.</param>
    /// <param name="cancellationToken">Ends the comparison early, and the run that it is at.</param>
    /// <returns>
    /// The report, which prints itself as a table; or faulted with the original exception if user code throws, cancelled if the
    /// token is.
    /// </returns>
    /// <inheritdoc cref="CompareAsync(Pipeline, IReadOnlyList{Engine}, ComparisonOptions, CancellationToken)" path="/remarks"/>
    /// <inheritdoc cref="CompareAsync(Pipeline, IReadOnlyList{Engine}, ComparisonOptions, CancellationToken)" path="/exception"/>
    public static Task<ComparisonReport> CompareAsync<TResult>(
        this Pipeline<TResult> pipeline,
        IReadOnlyList<Engine> engines,
        IEqualityComparer<TResult> comparer,
        ComparisonOptions options,
        CancellationToken cancellationToken)
    {
        Validate(pipeline, engines, options);
        ArgumentNullException.ThrowIfNull(comparer);
        return CompareAsync(pipeline, engines, ResultCheck<TResult>.By(comparer), options, cancellationToken);
    }

    private static Task<ComparisonReport> CompareAsync<TResult>(
        Pipeline<TResult> pipeline,
        IReadOnlyList<Engine> engines,
        ResultCheck<TResult> results,
        ComparisonOptions options,
        CancellationToken cancellationToken)
    {
        return CompareAsync(pipeline.ToPlan(), RunAsync, results, engines, options, cancellationToken);

        async Task<(RunReport Report, TResult Result)> RunAsync(Engine engine)
        {
            PipelineRun<TResult> run = pipeline.Start(engine, options.RunOptions, cancellationToken);
            TResult result = await run.Completion.ConfigureAwait(false);
            return (run.GetReport(), result);
        }
    }

    private static Task<ComparisonReport> CompareAsync<TResult>(
        Plan plan,
        Func<Engine, Task<(RunReport Report, TResult Result)>> runAsync,
        ResultCheck<TResult>? results,
        IReadOnlyList<Engine> engines,
        ComparisonOptions options,
        CancellationToken cancellationToken)
    {
        SourceCheck.Refuse(plan, options.AllowAsyncSources);
        IReadOnlyList<string> names = options.EngineNames ?? EngineNames.ByType(engines);
        return new ComparisonRunner<TResult>(runAsync, results, options).RunAsync(engines, names, cancellationToken);
    }

    private static void Validate(Pipeline pipeline, IReadOnlyList<Engine> engines, ComparisonOptions options)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentNullException.ThrowIfNull(engines);
        ArgumentNullException.ThrowIfNull(options);
        if (engines.Count == 0)
        {
            throw new ArgumentException("At least one engine is needed.", nameof(engines));
        }

        for (int i = 0; i < engines.Count; i++)
        {
            if (engines[i] is null)
            {
                throw new ArgumentException($"Engine {i} is null.", nameof(engines));
            }
        }

        if (options.EngineNames is { } names && names.Count != engines.Count)
        {
            throw new ArgumentException(
                $"There are {engines.Count} engines and {names.Count} names of engines.", nameof(options));
        }
    }
}
