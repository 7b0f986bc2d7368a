using System.ComponentModel;
using System.Runtime.CompilerServices;
using Para.Engines;
using Para.Graphs;
using Para.Kernels;

namespace Para;

/// <summary>The operators of flows. They have the names and the meaning of LINQ's.</summary>
public static partial class FlowExtensions
{
    /// <summary>Makes an item out of each.</summary>
    /// <typeparam name="T">The type of the items read.</typeparam>
    /// <typeparam name="TOut">The type of the items made.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="selector">Called once for each item, by several workers at a time.</param>
    /// <returns>The flow of what <paramref name="selector"/> returned.</returns>
    /// <remarks>Parallel; no order except below <c>AsOrdered</c>. Neighbouring stateless stages run as one.</remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Flow<TOut> Select<T, TOut>(this Flow<T> flow, Func<T, TOut> selector)
    {
        ArgumentNullException.ThrowIfNull(flow);
        ArgumentNullException.ThrowIfNull(selector);
        var kernel = new SelectKernel<T, TOut>(selector);
        return new Flow<TOut>(new TransformStage<T, TOut>(
            "Select", NodeKind.Stateless, flow.Stage, () => kernel, StageOptions.Default));
    }

    /// <summary>Does not compile: a function that returns a task would not be awaited.</summary>
    /// <typeparam name="T">The type of the items read.</typeparam>
    /// <typeparam name="TOut">The type of the items made.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="selector">An asynchronous function.</param>
    /// <returns>Nothing.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete(AsyncGuard.Message, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(3)]
    public static Flow<TOut> Select<T, TOut>(this Flow<T> flow, Func<T, Task<TOut>> selector) =>
        throw new NotSupportedException(AsyncGuard.Message);

    /// <inheritdoc cref="Select{T,TOut}(Flow{T},Func{T,Task{TOut}})"/>
    [Obsolete(AsyncGuard.Message, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(1)]
    public static Flow<TOut> Select<T, TOut>(this Flow<T> flow, Func<T, ValueTask<TOut>> selector) =>
        throw new NotSupportedException(AsyncGuard.Message);

    /// <summary>Does not compile: a function that returns a task would not be awaited.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="selector">An asynchronous function.</param>
    /// <returns>Nothing.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete(AsyncGuard.Message, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(2)]
    public static Flow<T> Select<T>(this Flow<T> flow, Func<T, Task> selector) =>
        throw new NotSupportedException(AsyncGuard.Message);

    /// <summary>Does not compile: a function that returns a task would not be awaited.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="selector">An asynchronous function.</param>
    /// <returns>Nothing.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete(AsyncGuard.Message, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(1)]
    public static Flow<T> Select<T>(this Flow<T> flow, Func<T, ValueTask> selector) =>
        throw new NotSupportedException(AsyncGuard.Message);
}
