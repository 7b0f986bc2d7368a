using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Para;

/// <content>What keeps an <c>async</c> lambda from compiling into a bug.</content>
public static partial class ReactiveObservableExtensions
{
    private const string AsyncMessage =
        "An async function would not be awaited here: its task would become the item. "
        + "Write source.Via(flow => flow.Select(async (item, cancellationToken) => ...), engine), which awaits it. "
        + "(A lambda that does nothing but throw is taken for an asynchronous one: cast it to the delegate type that is meant.)";

    /// <summary>Does not compile: a function that returns a task would not be awaited.</summary>
    /// <typeparam name="T">The type of the items of the source.</typeparam>
    /// <typeparam name="TOut">The type of the results.</typeparam>
    /// <param name="source">The observable.</param>
    /// <param name="selector">An asynchronous function.</param>
    /// <param name="engine">An engine.</param>
    /// <returns>Nothing.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete(AsyncMessage, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(3)]
    public static IObservable<TOut> SelectParallel<T, TOut>(
        this IObservable<T> source, Func<T, Task<TOut>> selector, Engine engine) =>
        throw new NotSupportedException(AsyncMessage);

    /// <summary>Does not compile: a function that returns a task would not be awaited.</summary>
    /// <typeparam name="T">The type of the items of the source.</typeparam>
    /// <typeparam name="TOut">The type of the results.</typeparam>
    /// <param name="source">The observable.</param>
    /// <param name="selector">An asynchronous function.</param>
    /// <param name="engine">An engine.</param>
    /// <returns>Nothing.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete(AsyncMessage, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(1)]
    public static IObservable<TOut> SelectParallel<T, TOut>(
        this IObservable<T> source, Func<T, ValueTask<TOut>> selector, Engine engine) =>
        throw new NotSupportedException(AsyncMessage);

    /// <summary>Does not compile: a function that returns a task would not be awaited.</summary>
    /// <typeparam name="T">The type of the items of the source.</typeparam>
    /// <param name="source">The observable.</param>
    /// <param name="selector">An asynchronous function.</param>
    /// <param name="engine">An engine.</param>
    /// <returns>Nothing.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete(AsyncMessage, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(2)]
    public static IObservable<T> SelectParallel<T>(
        this IObservable<T> source, Func<T, Task> selector, Engine engine) =>
        throw new NotSupportedException(AsyncMessage);

    /// <summary>Does not compile: a function that returns a task would not be awaited.</summary>
    /// <typeparam name="T">The type of the items of the source.</typeparam>
    /// <param name="source">The observable.</param>
    /// <param name="selector">An asynchronous function.</param>
    /// <param name="engine">An engine.</param>
    /// <returns>Nothing.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete(AsyncMessage, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(1)]
    public static IObservable<T> SelectParallel<T>(
        this IObservable<T> source, Func<T, ValueTask> selector, Engine engine) =>
        throw new NotSupportedException(AsyncMessage);

    /// <summary>Does not compile: a function that returns a task would not be awaited.</summary>
    /// <typeparam name="T">The type of the items of the source.</typeparam>
    /// <typeparam name="TOut">The type of the results.</typeparam>
    /// <param name="source">The observable.</param>
    /// <param name="selector">An asynchronous function.</param>
    /// <param name="engine">An engine.</param>
    /// <param name="options">Settings.</param>
    /// <returns>Nothing.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete(AsyncMessage, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(3)]
    public static IObservable<TOut> SelectParallel<T, TOut>(
        this IObservable<T> source, Func<T, Task<TOut>> selector, Engine engine, ViaOptions options) =>
        throw new NotSupportedException(AsyncMessage);

    /// <summary>Does not compile: a function that returns a task would not be awaited.</summary>
    /// <typeparam name="T">The type of the items of the source.</typeparam>
    /// <typeparam name="TOut">The type of the results.</typeparam>
    /// <param name="source">The observable.</param>
    /// <param name="selector">An asynchronous function.</param>
    /// <param name="engine">An engine.</param>
    /// <param name="options">Settings.</param>
    /// <returns>Nothing.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete(AsyncMessage, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(1)]
    public static IObservable<TOut> SelectParallel<T, TOut>(
        this IObservable<T> source, Func<T, ValueTask<TOut>> selector, Engine engine, ViaOptions options) =>
        throw new NotSupportedException(AsyncMessage);

    /// <summary>Does not compile: a function that returns a task would not be awaited.</summary>
    /// <typeparam name="T">The type of the items of the source.</typeparam>
    /// <param name="source">The observable.</param>
    /// <param name="selector">An asynchronous function.</param>
    /// <param name="engine">An engine.</param>
    /// <param name="options">Settings.</param>
    /// <returns>Nothing.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete(AsyncMessage, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(2)]
    public static IObservable<T> SelectParallel<T>(
        this IObservable<T> source, Func<T, Task> selector, Engine engine, ViaOptions options) =>
        throw new NotSupportedException(AsyncMessage);

    /// <summary>Does not compile: a function that returns a task would not be awaited.</summary>
    /// <typeparam name="T">The type of the items of the source.</typeparam>
    /// <param name="source">The observable.</param>
    /// <param name="selector">An asynchronous function.</param>
    /// <param name="engine">An engine.</param>
    /// <param name="options">Settings.</param>
    /// <returns>Nothing.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete(AsyncMessage, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(1)]
    public static IObservable<T> SelectParallel<T>(
        this IObservable<T> source, Func<T, ValueTask> selector, Engine engine, ViaOptions options) =>
        throw new NotSupportedException(AsyncMessage);

    /// <summary>Does not compile: a function that returns a task would not be awaited.</summary>
    /// <typeparam name="T">The type of the items of the source.</typeparam>
    /// <typeparam name="TOut">The type of the results.</typeparam>
    /// <param name="source">The observable.</param>
    /// <param name="selector">An asynchronous function.</param>
    /// <param name="engine">An engine.</param>
    /// <param name="options">Settings.</param>
    /// <param name="cancellationToken">A token.</param>
    /// <returns>Nothing.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete(AsyncMessage, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(3)]
    public static IObservable<TOut> SelectParallel<T, TOut>(
        this IObservable<T> source, Func<T, Task<TOut>> selector, Engine engine, ViaOptions options, CancellationToken cancellationToken) =>
        throw new NotSupportedException(AsyncMessage);

    /// <summary>Does not compile: a function that returns a task would not be awaited.</summary>
    /// <typeparam name="T">The type of the items of the source.</typeparam>
    /// <typeparam name="TOut">The type of the results.</typeparam>
    /// <param name="source">The observable.</param>
    /// <param name="selector">An asynchronous function.</param>
    /// <param name="engine">An engine.</param>
    /// <param name="options">Settings.</param>
    /// <param name="cancellationToken">A token.</param>
    /// <returns>Nothing.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete(AsyncMessage, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(1)]
    public static IObservable<TOut> SelectParallel<T, TOut>(
        this IObservable<T> source, Func<T, ValueTask<TOut>> selector, Engine engine, ViaOptions options, CancellationToken cancellationToken) =>
        throw new NotSupportedException(AsyncMessage);

    /// <summary>Does not compile: a function that returns a task would not be awaited.</summary>
    /// <typeparam name="T">The type of the items of the source.</typeparam>
    /// <param name="source">The observable.</param>
    /// <param name="selector">An asynchronous function.</param>
    /// <param name="engine">An engine.</param>
    /// <param name="options">Settings.</param>
    /// <param name="cancellationToken">A token.</param>
    /// <returns>Nothing.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete(AsyncMessage, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(2)]
    public static IObservable<T> SelectParallel<T>(
        this IObservable<T> source, Func<T, Task> selector, Engine engine, ViaOptions options, CancellationToken cancellationToken) =>
        throw new NotSupportedException(AsyncMessage);

    /// <summary>Does not compile: a function that returns a task would not be awaited.</summary>
    /// <typeparam name="T">The type of the items of the source.</typeparam>
    /// <param name="source">The observable.</param>
    /// <param name="selector">An asynchronous function.</param>
    /// <param name="engine">An engine.</param>
    /// <param name="options">Settings.</param>
    /// <param name="cancellationToken">A token.</param>
    /// <returns>Nothing.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete(AsyncMessage, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(1)]
    public static IObservable<T> SelectParallel<T>(
        this IObservable<T> source, Func<T, ValueTask> selector, Engine engine, ViaOptions options, CancellationToken cancellationToken) =>
        throw new NotSupportedException(AsyncMessage);
}
