using System.ComponentModel;
using System.Runtime.CompilerServices;
using Para.Engines;
using Para.Graphs;
using Para.Kernels;

namespace Para;

public static partial class FlowExtensions
{
    /// <summary>Makes an item out of each with the help of an object that remembers.</summary>
    /// <typeparam name="T">The type of the items read.</typeparam>
    /// <typeparam name="TState">The type of the state, an object that the function changes.</typeparam>
    /// <typeparam name="TOut">The type of the items made.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="createState">Makes the state, once for each run. A state that is <see cref="IDisposable"/> is disposed at the end of the run.</param>
    /// <param name="selector">Called once for each item, one call at a time.</param>
    /// <returns>The flow of what <paramref name="selector"/> returned.</returns>
    /// <remarks>
    /// Exclusive: calls never overlap, and each sees all that the one before it wrote, on whichever worker. The
    /// items come as they arrive, or in order below <c>AsOrdered</c>. No lock is held: a worker that finds the stage busy leaves its batch there.
    /// </remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Flow<TOut> SelectStateful<T, TState, TOut>(
        this Flow<T> flow, Func<TState> createState, Func<TState, T, TOut> selector)
        where TState : class
    {
        ArgumentNullException.ThrowIfNull(selector);
        return flow.SelectStateful<T, TState, TOut>(createState, (ref TState state, T item) => selector(state, item));
    }

    /// <summary>Makes an item out of each with the help of a value that remembers.</summary>
    /// <typeparam name="T">The type of the items read.</typeparam>
    /// <typeparam name="TState">The type of the state.</typeparam>
    /// <typeparam name="TOut">The type of the items made.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="createState">Makes the state, once for each run. A state that is <see cref="IDisposable"/> is disposed at the end of the run.</param>
    /// <param name="selector">Called once for each item, one call at a time, with the state by reference: <c>(ref state, item) => ...</c>.</param>
    /// <returns>The flow of what <paramref name="selector"/> returned.</returns>
    /// <inheritdoc cref="SelectStateful{T,TState,TOut}(Flow{T},Func{TState},Func{TState,T,TOut})" path="/remarks"/>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Flow<TOut> SelectStateful<T, TState, TOut>(
        this Flow<T> flow, Func<TState> createState, StatefulSelector<TState, T, TOut> selector)
    {
        ArgumentNullException.ThrowIfNull(flow);
        ArgumentNullException.ThrowIfNull(createState);
        ArgumentNullException.ThrowIfNull(selector);
        return new Flow<TOut>(new TransformStage<T, TOut>(
            "SelectStateful",
            NodeKind.Exclusive,
            flow.Stage,
            () => new StatefulSelectKernel<TState, T, TOut>(createState(), selector),
            StageOptions.Default));
    }

    /// <summary>Does not compile: a function that returns a task would not be awaited.</summary>
    /// <typeparam name="T">The type of the items read.</typeparam>
    /// <typeparam name="TState">The type of the state.</typeparam>
    /// <typeparam name="TOut">The type of the items made.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="createState">Makes the state.</param>
    /// <param name="selector">An asynchronous function.</param>
    /// <returns>Nothing.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete(AsyncGuard.Message, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(1)]
    public static Flow<TOut> SelectStateful<T, TState, TOut>(
        this Flow<T> flow, Func<TState> createState, Func<TState, T, Task<TOut>> selector)
        where TState : class =>
        throw new NotSupportedException(AsyncGuard.Message);
}
