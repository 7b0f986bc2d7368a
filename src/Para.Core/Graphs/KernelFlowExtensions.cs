using System.Diagnostics.CodeAnalysis;
using Para.Graphs;

namespace Para.Engines;

/// <summary>For authors of operators: makes stages out of kernels. Para's own operators are made in the same way.</summary>
[Experimental("PARA001")]
public static class KernelFlowExtensions
{
    /// <summary>Adds a stateless stage.</summary>
    /// <typeparam name="TIn">The type of the items that go in.</typeparam>
    /// <typeparam name="TOut">The type of the items that come out.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="operatorName">The name of the operator, for reports, diagrams and exceptions.</param>
    /// <param name="createKernel">Makes the kernel, at least once for each run. Several workers call one kernel at a time.</param>
    /// <returns>The flow of what comes out.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="operatorName"/> is empty or white space.</exception>
    public static Flow<TOut> Stateless<TIn, TOut>(
        this Flow<TIn> flow, string operatorName, Func<TransformKernel<TIn, TOut>> createKernel) =>
        Transform(flow, operatorName, NodeKind.Stateless, createKernel, readsPositions: false);

    /// <summary>Adds an exclusive stage in the middle of a graph.</summary>
    /// <typeparam name="TIn">The type of the items that go in.</typeparam>
    /// <typeparam name="TOut">The type of the items that come out.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="operatorName">The name of the operator, for reports, diagrams and exceptions.</param>
    /// <param name="createKernel">Makes the kernel, once for each run. One worker calls it at a time.</param>
    /// <returns>The flow of what comes out.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="operatorName"/> is empty or white space.</exception>
    public static Flow<TOut> Exclusive<TIn, TOut>(
        this Flow<TIn> flow, string operatorName, Func<TransformKernel<TIn, TOut>> createKernel) =>
        Transform(flow, operatorName, NodeKind.Exclusive, createKernel, readsPositions: false);

    /// <summary>Adds an exclusive stage that is about positions: validation refuses it where there is no order.</summary>
    internal static Flow<TOut> Positional<TIn, TOut>(
        this Flow<TIn> flow, string operatorName, Func<TransformKernel<TIn, TOut>> createKernel) =>
        Transform(flow, operatorName, NodeKind.Exclusive, createKernel, readsPositions: true);

    /// <summary>Closes the graph with an exclusive sink.</summary>
    /// <typeparam name="TIn">The type of the items.</typeparam>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="operatorName">The name of the operator, for reports, diagrams and exceptions.</param>
    /// <param name="createKernel">Makes the kernel, once for each run. One worker calls it at a time.</param>
    /// <returns>A pipeline that gives the result of the kernel.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="operatorName"/> is empty or white space.</exception>
    public static Pipeline<TResult> Sink<TIn, TResult>(
        this Flow<TIn> flow, string operatorName, Func<SinkKernel<TIn, TResult>> createKernel) =>
        Sink<TIn, TResult, TResult>(flow, operatorName, NodeKind.Exclusive, createKernel, static parts => parts[0]);

    /// <summary>Closes the graph with a parallel sink, whose kernels' results are combined at the end.</summary>
    /// <typeparam name="TIn">The type of the items.</typeparam>
    /// <typeparam name="TPartial">The type of what one kernel has gathered.</typeparam>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="operatorName">The name of the operator, for reports, diagrams and exceptions.</param>
    /// <param name="createKernel">Makes a kernel, at least one for each run and at most one for each worker.</param>
    /// <param name="combine">Makes the result out of what the kernels have gathered; called once, with at least one part.</param>
    /// <returns>A pipeline that gives the result.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="operatorName"/> is empty or white space.</exception>
    public static Pipeline<TResult> CombiningSink<TIn, TPartial, TResult>(
        this Flow<TIn> flow,
        string operatorName,
        Func<SinkKernel<TIn, TPartial>> createKernel,
        Func<IReadOnlyList<TPartial>, TResult> combine) =>
        Sink(flow, operatorName, NodeKind.Stateless, createKernel, combine);

    /// <summary>Closes the graph with an asynchronous sink, which is given whole batches, and told how the run ended.</summary>
    /// <typeparam name="TIn">The type of the items.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="operatorName">The name of the operator, for reports, diagrams and exceptions.</param>
    /// <param name="createKernel">
    /// Makes the kernel, once for each run: for the first batch, or at the end of a run that brought none. One call of it goes on at a
    /// time, and holds no worker while it waits.
    /// </param>
    /// <returns>The pipeline.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="operatorName"/> is empty or white space.</exception>
    public static Pipeline AsyncSink<TIn>(this Flow<TIn> flow, string operatorName, Func<AsyncSinkKernel<TIn>> createKernel)
    {
        ArgumentNullException.ThrowIfNull(flow);
        ArgumentException.ThrowIfNullOrWhiteSpace(operatorName);
        ArgumentNullException.ThrowIfNull(createKernel);
        return AsyncSink(new AsyncSinkStage<TIn>(operatorName, flow.Stage, createKernel, StageOptions.Default));
    }

    private static ActionPipeline AsyncSink(Stage<bool> stage) =>
        ActionPipeline.Over(stage, options => AsyncSink(stage.WithOptions(options)));

    private static Flow<TOut> Transform<TIn, TOut>(
        Flow<TIn> flow, string operatorName, NodeKind kind, Func<TransformKernel<TIn, TOut>> createKernel, bool readsPositions)
    {
        ArgumentNullException.ThrowIfNull(flow);
        ArgumentException.ThrowIfNullOrWhiteSpace(operatorName);
        ArgumentNullException.ThrowIfNull(createKernel);
        return new Flow<TOut>(
            new TransformStage<TIn, TOut>(operatorName, kind, flow.Stage, createKernel, StageOptions.Default)
            {
                ReadsPositions = readsPositions,
            });
    }

    private static Pipeline<TResult> Sink<TIn, TPartial, TResult>(
        Flow<TIn> flow,
        string operatorName,
        NodeKind kind,
        Func<SinkKernel<TIn, TPartial>> createKernel,
        Func<IReadOnlyList<TPartial>, TResult> combine)
    {
        ArgumentNullException.ThrowIfNull(flow);
        ArgumentException.ThrowIfNullOrWhiteSpace(operatorName);
        ArgumentNullException.ThrowIfNull(createKernel);
        ArgumentNullException.ThrowIfNull(combine);
        return new Pipeline<TResult>(new SinkStage<TIn, TPartial, TResult>(
            operatorName, kind, flow.Stage, createKernel, combine, StageOptions.Default));
    }
}
