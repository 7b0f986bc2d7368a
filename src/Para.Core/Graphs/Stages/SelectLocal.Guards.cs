using System.ComponentModel;
using System.Runtime.CompilerServices;
using Para.Graphs;

namespace Para;

public static partial class FlowExtensions
{
    /// <summary>Does not compile: a function that returns a task would not be awaited.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TLocal">The type of the object.</typeparam>
    /// <typeparam name="TOut">The type of the items made.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="localInit">Makes an object.</param>
    /// <param name="body">An asynchronous function.</param>
    /// <returns>Nothing.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete(AsyncGuard.Message, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(4)]
    public static Flow<TOut> Select<T, TLocal, TOut>(
        this Flow<T> flow, Func<TLocal> localInit, Func<TLocal, T, Task<TOut>> body) =>
        throw new NotSupportedException(AsyncGuard.Message);

    /// <inheritdoc cref="Select{T,TLocal,TOut}(Flow{T},Func{TLocal},Func{TLocal,T,Task{TOut}})"/>
    [Obsolete(AsyncGuard.Message, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(1)]
    public static Flow<TOut> Select<T, TLocal, TOut>(
        this Flow<T> flow, Func<TLocal> localInit, Func<TLocal, T, ValueTask<TOut>> body) =>
        throw new NotSupportedException(AsyncGuard.Message);

    /// <summary>Does not compile: a function that returns a task would not be awaited.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TLocal">The type of the object.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="localInit">Makes an object.</param>
    /// <param name="body">An asynchronous function.</param>
    /// <returns>Nothing.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete(AsyncGuard.Message, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(2)]
    public static Flow<T> Select<T, TLocal>(
        this Flow<T> flow, Func<TLocal> localInit, Func<TLocal, T, Task> body) =>
        throw new NotSupportedException(AsyncGuard.Message);

    /// <inheritdoc cref="Select{T,TLocal}(Flow{T},Func{TLocal},Func{TLocal,T,Task})"/>
    [Obsolete(AsyncGuard.Message, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(1)]
    public static Flow<T> Select<T, TLocal>(
        this Flow<T> flow, Func<TLocal> localInit, Func<TLocal, T, ValueTask> body) =>
        throw new NotSupportedException(AsyncGuard.Message);

    /// <summary>Does not compile: a function that returns a task would not be awaited.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TLocal">The type of the object.</typeparam>
    /// <typeparam name="TOut">The type of the items made.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="localInit">An asynchronous function.</param>
    /// <param name="body">Any function.</param>
    /// <returns>Nothing.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete(AsyncGuard.Message, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(3)]
    public static Flow<TOut> Select<T, TLocal, TOut>(
        this Flow<T> flow, Func<Task<TLocal>> localInit, Func<TLocal, T, TOut> body) =>
        throw new NotSupportedException(AsyncGuard.Message);

    /// <summary>Does not compile: a function that returns a task would not be awaited.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TLocal">The type of the object.</typeparam>
    /// <typeparam name="TOut">The type of the items made.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="localInit">Makes an object.</param>
    /// <param name="body">An asynchronous function.</param>
    /// <param name="localFinally">Ends the use of an object.</param>
    /// <returns>Nothing.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete(AsyncGuard.Message, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(4)]
    public static Flow<TOut> Select<T, TLocal, TOut>(
        this Flow<T> flow, Func<TLocal> localInit, Func<TLocal, T, Task<TOut>> body, Action<TLocal> localFinally) =>
        throw new NotSupportedException(AsyncGuard.Message);

    /// <inheritdoc cref="Select{T,TLocal,TOut}(Flow{T},Func{TLocal},Func{TLocal,T,Task{TOut}},Action{TLocal})"/>
    [Obsolete(AsyncGuard.Message, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(1)]
    public static Flow<TOut> Select<T, TLocal, TOut>(
        this Flow<T> flow, Func<TLocal> localInit, Func<TLocal, T, ValueTask<TOut>> body, Action<TLocal> localFinally) =>
        throw new NotSupportedException(AsyncGuard.Message);

    /// <summary>Does not compile: a function that returns a task would not be awaited.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TLocal">The type of the object.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="localInit">Makes an object.</param>
    /// <param name="body">An asynchronous function.</param>
    /// <param name="localFinally">Ends the use of an object.</param>
    /// <returns>Nothing.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete(AsyncGuard.Message, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(2)]
    public static Flow<T> Select<T, TLocal>(
        this Flow<T> flow, Func<TLocal> localInit, Func<TLocal, T, Task> body, Action<TLocal> localFinally) =>
        throw new NotSupportedException(AsyncGuard.Message);

    /// <inheritdoc cref="Select{T,TLocal}(Flow{T},Func{TLocal},Func{TLocal,T,Task},Action{TLocal})"/>
    [Obsolete(AsyncGuard.Message, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(1)]
    public static Flow<T> Select<T, TLocal>(
        this Flow<T> flow, Func<TLocal> localInit, Func<TLocal, T, ValueTask> body, Action<TLocal> localFinally) =>
        throw new NotSupportedException(AsyncGuard.Message);

    /// <summary>Does not compile: a function that returns a task would not be awaited.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TLocal">The type of the object.</typeparam>
    /// <typeparam name="TOut">The type of the items made.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="localInit">An asynchronous function.</param>
    /// <param name="body">Any function.</param>
    /// <param name="localFinally">Ends the use of an object.</param>
    /// <returns>Nothing.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete(AsyncGuard.Message, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(3)]
    public static Flow<TOut> Select<T, TLocal, TOut>(
        this Flow<T> flow, Func<Task<TLocal>> localInit, Func<TLocal, T, TOut> body, Action<TLocal> localFinally) =>
        throw new NotSupportedException(AsyncGuard.Message);

    /// <summary>Does not compile: a function that returns a task would not be awaited.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TLocal">The type of the object.</typeparam>
    /// <typeparam name="TOut">The type of the items made.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="localInit">Makes an object.</param>
    /// <param name="body">Any function.</param>
    /// <param name="localFinally">An asynchronous function.</param>
    /// <returns>Nothing.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete(AsyncGuard.Message, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(2)]
    public static Flow<TOut> Select<T, TLocal, TOut>(
        this Flow<T> flow, Func<TLocal> localInit, Func<TLocal, T, TOut> body, Func<TLocal, Task> localFinally) =>
        throw new NotSupportedException(AsyncGuard.Message);

    /// <inheritdoc cref="Select{T,TLocal,TOut}(Flow{T},Func{TLocal},Func{TLocal,T,TOut},Func{TLocal,Task})"/>
    [Obsolete(AsyncGuard.Message, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(1)]
    public static Flow<TOut> Select<T, TLocal, TOut>(
        this Flow<T> flow, Func<TLocal> localInit, Func<TLocal, T, TOut> body, Func<TLocal, ValueTask> localFinally) =>
        throw new NotSupportedException(AsyncGuard.Message);
}
