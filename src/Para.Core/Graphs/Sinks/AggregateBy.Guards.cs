using System.ComponentModel;
using System.Runtime.CompilerServices;
using Para.Graphs;

namespace Para;

public static partial class FlowExtensions
{
    /// <summary>Does not compile: a function that returns a task would not be awaited.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TAccumulate">The type of the accumulators.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="keySelector">An asynchronous function.</param>
    /// <param name="seed">The accumulator of a key before its first item.</param>
    /// <param name="fold">Any function.</param>
    /// <returns>Nothing.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete(AsyncGuard.Message, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(1)]
    public static Pipeline<Dictionary<TKey, TAccumulate>> AggregateBy<T, TKey, TAccumulate>(
        this Flow<T> flow,
        Func<T, Task<TKey>> keySelector,
        TAccumulate seed,
        Func<TAccumulate, T, TAccumulate> fold)
        where TKey : notnull =>
        throw new NotSupportedException(AsyncGuard.Message);

    /// <summary>Does not compile: a function that returns a task would not be awaited.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TAccumulate">The type of the accumulators.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="keySelector">An asynchronous function.</param>
    /// <param name="createSeed">Makes the accumulator of a key.</param>
    /// <param name="fold">Any function.</param>
    /// <returns>Nothing.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete(AsyncGuard.Message, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(1)]
    public static Pipeline<Dictionary<TKey, TAccumulate>> AggregateBy<T, TKey, TAccumulate>(
        this Flow<T> flow,
        Func<T, Task<TKey>> keySelector,
        Func<TAccumulate> createSeed,
        Func<TAccumulate, T, TAccumulate> fold)
        where TKey : notnull =>
        throw new NotSupportedException(AsyncGuard.Message);

    /// <inheritdoc cref="AggregateBy{T,TKey,TAccumulate}(Flow{T},Func{T,Task{TKey}},Func{TAccumulate},Func{TAccumulate,T,TAccumulate})"/>
    [Obsolete(AsyncGuard.Message, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(1)]
    public static Pipeline<Dictionary<TKey, TAccumulate>> AggregateBy<T, TKey, TAccumulate>(
        this Flow<T> flow,
        Func<T, Task<TKey>> keySelector,
        Func<TKey, TAccumulate> createSeed,
        Func<TAccumulate, T, TAccumulate> fold)
        where TKey : notnull =>
        throw new NotSupportedException(AsyncGuard.Message);

    /// <summary>Does not compile: a function that returns a task would not be awaited.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TAccumulate">The type of the accumulators.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="keySelector">An asynchronous function.</param>
    /// <param name="seed">The accumulator of a key before its first item.</param>
    /// <param name="fold">Any function.</param>
    /// <param name="combine">Joins two accumulators of one key.</param>
    /// <returns>Nothing.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete(AsyncGuard.Message, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(1)]
    public static Pipeline<Dictionary<TKey, TAccumulate>> AggregateBy<T, TKey, TAccumulate>(
        this Flow<T> flow,
        Func<T, Task<TKey>> keySelector,
        TAccumulate seed,
        Func<TAccumulate, T, TAccumulate> fold,
        Func<TAccumulate, TAccumulate, TAccumulate> combine)
        where TKey : notnull =>
        throw new NotSupportedException(AsyncGuard.Message);

    /// <summary>Does not compile: a function that returns a task would not be awaited.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TAccumulate">The type of the accumulators.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="keySelector">An asynchronous function.</param>
    /// <param name="createSeed">Makes the accumulator of a key.</param>
    /// <param name="fold">Any function.</param>
    /// <param name="combine">Joins two accumulators of one key.</param>
    /// <returns>Nothing.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete(AsyncGuard.Message, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(1)]
    public static Pipeline<Dictionary<TKey, TAccumulate>> AggregateBy<T, TKey, TAccumulate>(
        this Flow<T> flow,
        Func<T, Task<TKey>> keySelector,
        Func<TAccumulate> createSeed,
        Func<TAccumulate, T, TAccumulate> fold,
        Func<TAccumulate, TAccumulate, TAccumulate> combine)
        where TKey : notnull =>
        throw new NotSupportedException(AsyncGuard.Message);

    /// <inheritdoc cref="AggregateBy{T,TKey,TAccumulate}(Flow{T},Func{T,Task{TKey}},Func{TAccumulate},Func{TAccumulate,T,TAccumulate},Func{TAccumulate,TAccumulate,TAccumulate})"/>
    [Obsolete(AsyncGuard.Message, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(1)]
    public static Pipeline<Dictionary<TKey, TAccumulate>> AggregateBy<T, TKey, TAccumulate>(
        this Flow<T> flow,
        Func<T, Task<TKey>> keySelector,
        Func<TKey, TAccumulate> createSeed,
        Func<TAccumulate, T, TAccumulate> fold,
        Func<TAccumulate, TAccumulate, TAccumulate> combine)
        where TKey : notnull =>
        throw new NotSupportedException(AsyncGuard.Message);

    /// <summary>Does not compile: a function that returns a task would not be awaited.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TAccumulate">The type of the accumulators.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="keySelector">Any function.</param>
    /// <param name="seed">The accumulator of a key before its first item.</param>
    /// <param name="fold">An asynchronous function.</param>
    /// <returns>Nothing.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete(AsyncGuard.Message, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(2)]
    public static Pipeline<Dictionary<TKey, TAccumulate>> AggregateBy<T, TKey, TAccumulate>(
        this Flow<T> flow,
        Func<T, TKey> keySelector,
        TAccumulate seed,
        Func<TAccumulate, T, Task<TAccumulate>> fold)
        where TKey : notnull =>
        throw new NotSupportedException(AsyncGuard.Message);

    /// <summary>Does not compile: a function that returns a task would not be awaited.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TAccumulate">The type of the accumulators.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="keySelector">Any function.</param>
    /// <param name="createSeed">Makes the accumulator of a key.</param>
    /// <param name="fold">An asynchronous function.</param>
    /// <returns>Nothing.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete(AsyncGuard.Message, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(2)]
    public static Pipeline<Dictionary<TKey, TAccumulate>> AggregateBy<T, TKey, TAccumulate>(
        this Flow<T> flow,
        Func<T, TKey> keySelector,
        Func<TAccumulate> createSeed,
        Func<TAccumulate, T, Task<TAccumulate>> fold)
        where TKey : notnull =>
        throw new NotSupportedException(AsyncGuard.Message);

    /// <inheritdoc cref="AggregateBy{T,TKey,TAccumulate}(Flow{T},Func{T,TKey},Func{TAccumulate},Func{TAccumulate,T,Task{TAccumulate}})"/>
    [Obsolete(AsyncGuard.Message, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(2)]
    public static Pipeline<Dictionary<TKey, TAccumulate>> AggregateBy<T, TKey, TAccumulate>(
        this Flow<T> flow,
        Func<T, TKey> keySelector,
        Func<TKey, TAccumulate> createSeed,
        Func<TAccumulate, T, Task<TAccumulate>> fold)
        where TKey : notnull =>
        throw new NotSupportedException(AsyncGuard.Message);

    /// <summary>Does not compile: a function that returns a task would not be awaited.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TAccumulate">The type of the accumulators.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="keySelector">Any function.</param>
    /// <param name="seed">The accumulator of a key before its first item.</param>
    /// <param name="fold">An asynchronous function.</param>
    /// <param name="combine">Joins two accumulators of one key.</param>
    /// <returns>Nothing.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete(AsyncGuard.Message, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(2)]
    public static Pipeline<Dictionary<TKey, TAccumulate>> AggregateBy<T, TKey, TAccumulate>(
        this Flow<T> flow,
        Func<T, TKey> keySelector,
        TAccumulate seed,
        Func<TAccumulate, T, Task<TAccumulate>> fold,
        Func<TAccumulate, TAccumulate, TAccumulate> combine)
        where TKey : notnull =>
        throw new NotSupportedException(AsyncGuard.Message);

    /// <summary>Does not compile: a function that returns a task would not be awaited.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TAccumulate">The type of the accumulators.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="keySelector">Any function.</param>
    /// <param name="createSeed">Makes the accumulator of a key.</param>
    /// <param name="fold">An asynchronous function.</param>
    /// <param name="combine">Joins two accumulators of one key.</param>
    /// <returns>Nothing.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete(AsyncGuard.Message, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(2)]
    public static Pipeline<Dictionary<TKey, TAccumulate>> AggregateBy<T, TKey, TAccumulate>(
        this Flow<T> flow,
        Func<T, TKey> keySelector,
        Func<TAccumulate> createSeed,
        Func<TAccumulate, T, Task<TAccumulate>> fold,
        Func<TAccumulate, TAccumulate, TAccumulate> combine)
        where TKey : notnull =>
        throw new NotSupportedException(AsyncGuard.Message);

    /// <inheritdoc cref="AggregateBy{T,TKey,TAccumulate}(Flow{T},Func{T,TKey},Func{TAccumulate},Func{TAccumulate,T,Task{TAccumulate}},Func{TAccumulate,TAccumulate,TAccumulate})"/>
    [Obsolete(AsyncGuard.Message, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(2)]
    public static Pipeline<Dictionary<TKey, TAccumulate>> AggregateBy<T, TKey, TAccumulate>(
        this Flow<T> flow,
        Func<T, TKey> keySelector,
        Func<TKey, TAccumulate> createSeed,
        Func<TAccumulate, T, Task<TAccumulate>> fold,
        Func<TAccumulate, TAccumulate, TAccumulate> combine)
        where TKey : notnull =>
        throw new NotSupportedException(AsyncGuard.Message);
}
