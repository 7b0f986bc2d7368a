using System.ComponentModel;
using System.Runtime.CompilerServices;
using Para.Engines;
using Para.Graphs;
using Para.Kernels;

namespace Para;

public static partial class FlowExtensions
{
    /// <summary>Closes the graph with an action that is called for each item, one call at a time.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="action">Called once for each item.</param>
    /// <returns>The pipeline.</returns>
    /// <remarks>
    /// Exclusive within a run: calls never overlap, and each sees all that the one before it wrote. Two runs at once call
    /// the action at once, so that what it captures is shared between them; <c>Aggregate</c> has a state for each run.
    /// The items come as they arrive, or in order below <c>AsOrdered</c>.
    /// </remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Pipeline ForEach<T>(this Flow<T> flow, Action<T> action) =>
        ActionSink("ForEach", NodeKind.Exclusive, flow, action);

    /// <summary>Does not compile: a function that returns a task would not be awaited.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="action">An asynchronous function.</param>
    /// <returns>Nothing.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete(AsyncGuard.Message, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(2)]
    public static Pipeline ForEach<T>(this Flow<T> flow, Func<T, Task> action) =>
        throw new NotSupportedException(AsyncGuard.Message);

    private static ActionPipeline ActionSink<T>(string operatorName, NodeKind kind, Flow<T> flow, Action<T> action)
    {
        ArgumentNullException.ThrowIfNull(flow);
        ArgumentNullException.ThrowIfNull(action);
        return new ActionPipeline(new SinkStage<T, long, long>(
            operatorName,
            kind,
            flow.Stage,
            () => new ActionKernel<T>(action),
            static counts => counts.Sum(),
            StageOptions.Default));
    }

    /// <summary>Does not compile: a function that returns a task would not be awaited.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="action">An asynchronous function.</param>
    /// <returns>Nothing.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete(AsyncGuard.Message, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(1)]
    public static Pipeline ForEach<T>(this Flow<T> flow, Func<T, ValueTask> action) =>
        throw new NotSupportedException(AsyncGuard.Message);

    /// <summary>Does not compile: a function that returns a task would not be awaited.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TResult">The type that the function promises.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="action">An asynchronous function.</param>
    /// <returns>Nothing.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete(AsyncGuard.Message, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(1)]
    public static Pipeline ForEach<T, TResult>(this Flow<T> flow, Func<T, ValueTask<TResult>> action) =>
        throw new NotSupportedException(AsyncGuard.Message);
}
