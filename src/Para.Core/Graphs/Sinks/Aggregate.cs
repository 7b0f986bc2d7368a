using System.ComponentModel;
using System.Runtime.CompilerServices;
using Para.Engines;
using Para.Graphs;
using Para.Kernels;

namespace Para;

public static partial class FlowExtensions
{
    /// <summary>Folds all items into one value, one call at a time.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TAccumulate">The type of the accumulator: a value. For an object that the fold changes, use the overload with a factory.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="seed">The accumulator before the first item, and the result where there is none. All runs share it.</param>
    /// <param name="fold">Called once for each item.</param>
    /// <returns>A pipeline that gives the last accumulator.</returns>
    /// <remarks>Exclusive: calls never overlap. The items come as they arrive, or in order below <c>AsOrdered</c>.</remarks>
    /// <exception cref="ArgumentNullException"><paramref name="flow"/> or <paramref name="fold"/> is <see langword="null"/>.</exception>
    public static Pipeline<TAccumulate> Aggregate<T, TAccumulate>(
        this Flow<T> flow, TAccumulate seed, Func<TAccumulate, T, TAccumulate> fold) =>
        flow.Aggregate(() => seed, fold);

    /// <summary>Folds all items into one object, one call at a time.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TAccumulate">The type of the accumulator.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="createSeed">Makes the accumulator, once for each run.</param>
    /// <param name="fold">Called once for each item.</param>
    /// <returns>A pipeline that gives the last accumulator.</returns>
    /// <remarks>Exclusive: calls never overlap. The items come as they arrive, or in order below <c>AsOrdered</c>.</remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Pipeline<TAccumulate> Aggregate<T, TAccumulate>(
        this Flow<T> flow, Func<TAccumulate> createSeed, Func<TAccumulate, T, TAccumulate> fold)
    {
        ArgumentNullException.ThrowIfNull(createSeed);
        ArgumentNullException.ThrowIfNull(fold);
        return flow.Sink("Aggregate", () => new AggregateKernel<T, TAccumulate>(createSeed(), fold));
    }

    /// <summary>Folds all items into one value, each worker into one of its own, and combines these at the end.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TAccumulate">The type of the accumulator: a value. For an object that the fold changes, use the overload with a factory.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="seed">Each worker's accumulator before its first item. It must be the identity of <paramref name="combine"/>, because it goes in once for each worker.</param>
    /// <param name="fold">Called once for each item, by several workers at a time, each with an accumulator of its own.</param>
    /// <param name="combine">Joins two accumulators; called at the end, one call at a time. It must be associative and commutative.</param>
    /// <returns>A pipeline that gives the combined accumulator.</returns>
    /// <remarks>Parallel: no order.</remarks>
    /// <exception cref="ArgumentNullException"><paramref name="flow"/>, <paramref name="fold"/> or <paramref name="combine"/> is <see langword="null"/>.</exception>
    public static Pipeline<TAccumulate> Aggregate<T, TAccumulate>(
        this Flow<T> flow,
        TAccumulate seed,
        Func<TAccumulate, T, TAccumulate> fold,
        Func<TAccumulate, TAccumulate, TAccumulate> combine) =>
        flow.Aggregate(() => seed, fold, combine);

    /// <summary>Folds all items into objects, one for each worker, and combines these at the end.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TAccumulate">The type of the accumulator.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="createSeed">Makes an accumulator, for each worker that comes into the stage.</param>
    /// <param name="fold">Called once for each item, by several workers at a time, each with an accumulator of its own.</param>
    /// <param name="combine">Joins two accumulators; called at the end, one call at a time. It must be associative and commutative.</param>
    /// <returns>A pipeline that gives the combined accumulator.</returns>
    /// <remarks>Parallel: no order. There are at most as many accumulators as workers.</remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Pipeline<TAccumulate> Aggregate<T, TAccumulate>(
        this Flow<T> flow,
        Func<TAccumulate> createSeed,
        Func<TAccumulate, T, TAccumulate> fold,
        Func<TAccumulate, TAccumulate, TAccumulate> combine)
    {
        ArgumentNullException.ThrowIfNull(createSeed);
        ArgumentNullException.ThrowIfNull(fold);
        ArgumentNullException.ThrowIfNull(combine);
        return flow.CombiningSink("Aggregate", () => new AggregateKernel<T, TAccumulate>(createSeed(), fold), combine);
    }

    /// <summary>Does not compile: a fold that returns a task would not be awaited.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TAccumulate">The type of the accumulator.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="seed">The accumulator before the first item.</param>
    /// <param name="fold">An asynchronous function.</param>
    /// <returns>Nothing.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete(AsyncGuard.Message, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(1)]
    public static Pipeline<TAccumulate> Aggregate<T, TAccumulate>(
        this Flow<T> flow, TAccumulate seed, Func<TAccumulate, T, Task<TAccumulate>> fold) =>
        throw new NotSupportedException(AsyncGuard.Message);

    // The combining sinks of this library join their parts two by two.
    private static Pipeline<TResult> CombiningSink<T, TResult>(
        this Flow<T> flow,
        string operatorName,
        Func<SinkKernel<T, TResult>> createKernel,
        Func<TResult, TResult, TResult> combine) =>
        flow.CombiningSink(operatorName, createKernel, parts => parts.Aggregate(combine));
}
