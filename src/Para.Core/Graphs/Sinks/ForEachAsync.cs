using Para.Graphs;
using Para.Kernels;

namespace Para;

public static partial class FlowExtensions
{
    /// <summary>Closes the graph with an asynchronous action that is called for each item, one call at a time.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="action">
    /// Called once for each item, when the call before it has completed. The token is cancelled when the run is
    /// cancelled or faulted.
    /// </param>
    /// <returns>The pipeline.</returns>
    /// <remarks>
    /// A call that waits holds no worker. Calls never overlap, and each sees all that the one before it wrote. Where order counts,
    /// they come in order.
    /// </remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Pipeline ForEach<T>(this Flow<T> flow, Func<T, CancellationToken, ValueTask> action) =>
        CallSink("ForEach", flow, action, isSequential: true, StageOptions.Default);

    /// <summary>Closes the graph with an asynchronous action that is called for each item, several calls at a time.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="action">
    /// Called once for each item; several calls go on at a time. The token is cancelled when the run is cancelled or faulted.
    /// </param>
    /// <returns>The pipeline.</returns>
    /// <remarks>
    /// A call that waits holds no worker. At most <see cref="StageOptions.MaxDegreeOfParallelism"/> calls go on at a time, 64 if it
    /// is not set. No order.
    /// </remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Pipeline ForAll<T>(this Flow<T> flow, Func<T, CancellationToken, ValueTask> action) =>
        CallSink("ForAll", flow, action, isSequential: false, StageOptions.Default);

    // The calls are a stage out of which nothing comes; the sink only ends the graph.
    private static ActionPipeline CallSink<T>(
        string operatorName,
        Flow<T> flow,
        Func<T, CancellationToken, ValueTask> action,
        bool isSequential,
        StageOptions options)
    {
        ArgumentNullException.ThrowIfNull(flow);
        ArgumentNullException.ThrowIfNull(action);
        var calls = new CallStage<T, bool, bool>(
            operatorName, flow.Stage, new AsyncActionKernel<T>(action), isSequential, options);
        return ActionPipeline.Over(
            calls, given => CallSink(operatorName, flow, action, isSequential, given));
    }
}
