namespace Para;

/// <summary>Makes blocks of TPL Dataflow out of graphs.</summary>
/// <remarks>
/// The block is a run that begins at once, of an engine of its own choosing: it has its workers until it is completed, faulted or
/// cancelled. Between the ends of the block items travel in batches, as in any run.
/// </remarks>
public static class PipelineBlock
{
    /// <summary>Makes a block out of a graph that is open at both ends.</summary>
    /// <typeparam name="TIn">The type of the items that go in.</typeparam>
    /// <typeparam name="TOut">The type of the items that come out.</typeparam>
    /// <param name="graph">Builds the graph on what goes into the block. Called once, now.</param>
    /// <param name="engine">What runs it.</param>
    /// <returns>The block.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="GraphValidationException">The graph cannot be run, or does not read what goes into the block.</exception>
    public static PipelineBlock<TIn, TOut> Create<TIn, TOut>(Func<Flow<TIn>, Flow<TOut>> graph, Engine engine) =>
        Create(graph, engine, PipelineBlockOptions.Default);

    /// <summary>Makes a block out of a graph that is open at both ends.</summary>
    /// <typeparam name="TIn">The type of the items that go in.</typeparam>
    /// <typeparam name="TOut">The type of the items that come out.</typeparam>
    /// <param name="graph">Builds the graph on what goes into the block. Called once, now.</param>
    /// <param name="engine">What runs it.</param>
    /// <param name="options">Settings of the block.</param>
    /// <returns>The block.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="GraphValidationException">The graph cannot be run, or does not read what goes into the block.</exception>
    public static PipelineBlock<TIn, TOut> Create<TIn, TOut>(
        Func<Flow<TIn>, Flow<TOut>> graph, Engine engine, PipelineBlockOptions options)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(options);
        return new PipelineBlock<TIn, TOut>(graph, engine, options);
    }

    /// <summary>Makes a block that only takes items out of a graph that is closed at its other end.</summary>
    /// <remarks>As any target, the block gives no result: a graph that has one ends in a <c>ForEach</c> that keeps it.</remarks>
    /// <typeparam name="TIn">The type of the items.</typeparam>
    /// <param name="graph">Builds the graph on what goes into the block. Called once, now.</param>
    /// <param name="engine">What runs it.</param>
    /// <returns>The block, which is completed when every item that it accepted has been processed.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="GraphValidationException">The graph cannot be run, or does not read what goes into the block.</exception>
    public static PipelineTargetBlock<TIn> CreateTarget<TIn>(Func<Flow<TIn>, Pipeline> graph, Engine engine) =>
        CreateTarget(graph, engine, PipelineBlockOptions.Default);

    /// <summary>Makes a block that only takes items out of a graph that is closed at its other end.</summary>
    /// <remarks>As any target, the block gives no result: a graph that has one ends in a <c>ForEach</c> that keeps it.</remarks>
    /// <typeparam name="TIn">The type of the items.</typeparam>
    /// <param name="graph">Builds the graph on what goes into the block. Called once, now.</param>
    /// <param name="engine">What runs it.</param>
    /// <param name="options">Settings of the block.</param>
    /// <returns>The block, which is completed when every item that it accepted has been processed.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="GraphValidationException">The graph cannot be run, or does not read what goes into the block.</exception>
    public static PipelineTargetBlock<TIn> CreateTarget<TIn>(
        Func<Flow<TIn>, Pipeline> graph, Engine engine, PipelineBlockOptions options)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(options);
        return new PipelineTargetBlock<TIn>(graph, engine, options);
    }
}
