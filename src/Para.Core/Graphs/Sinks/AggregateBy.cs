using Para.Engines;
using Para.Kernels;

namespace Para;

public static partial class FlowExtensions
{
    /// <summary>Folds the items of each key into one value, one call at a time.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TAccumulate">The type of the accumulators: values. For objects that the fold changes, use an overload with a factory.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="keySelector">Called once for each item, one call at a time.</param>
    /// <param name="seed">The accumulator of a key before its first item. All keys and all runs share it.</param>
    /// <param name="fold">Called once for each item, with the accumulator of its key.</param>
    /// <returns>A pipeline that gives the last accumulator of each key that occurred: a new dictionary in each run.</returns>
    /// <remarks>
    /// Exclusive: calls never overlap. The items of a key come as they arrive, or in order below <c>AsOrdered</c>. Memory: one entry for each key.
    /// Accumulators of a run that fails are disposed where they are <see cref="IDisposable"/>.
    /// </remarks>
    /// <exception cref="ArgumentNullException">An argument other than <paramref name="seed"/> is <see langword="null"/>.</exception>
    public static Pipeline<Dictionary<TKey, TAccumulate>> AggregateBy<T, TKey, TAccumulate>(
        this Flow<T> flow,
        Func<T, TKey> keySelector,
        TAccumulate seed,
        Func<TAccumulate, T, TAccumulate> fold)
        where TKey : notnull =>
        flow.AggregateBy(keySelector, seed, fold, EqualityComparer<TKey>.Default);

    /// <summary>Folds the items of each key into one value, one call at a time.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TAccumulate">The type of the accumulators: values. For objects that the fold changes, use an overload with a factory.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="keySelector">Called once for each item, one call at a time.</param>
    /// <param name="seed">The accumulator of a key before its first item. All keys and all runs share it.</param>
    /// <param name="fold">Called once for each item, with the accumulator of its key.</param>
    /// <param name="comparer">Which keys are equal.</param>
    /// <returns>A pipeline that gives the last accumulator of each key that occurred: a new dictionary in each run.</returns>
    /// <inheritdoc cref="AggregateBy{T,TKey,TAccumulate}(Flow{T},Func{T,TKey},TAccumulate,Func{TAccumulate,T,TAccumulate})" path="/remarks"/>
    /// <exception cref="ArgumentNullException">An argument other than <paramref name="seed"/> is <see langword="null"/>.</exception>
    public static Pipeline<Dictionary<TKey, TAccumulate>> AggregateBy<T, TKey, TAccumulate>(
        this Flow<T> flow,
        Func<T, TKey> keySelector,
        TAccumulate seed,
        Func<TAccumulate, T, TAccumulate> fold,
        IEqualityComparer<TKey> comparer)
        where TKey : notnull =>
        flow.AggregateBy(keySelector, _ => seed, fold, comparer);

    /// <summary>Folds the items of each key into one object, one call at a time.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TAccumulate">The type of the accumulators.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="keySelector">Called once for each item, one call at a time.</param>
    /// <param name="createSeed">Makes an accumulator, once for each key of a run.</param>
    /// <param name="fold">Called once for each item, with the accumulator of its key.</param>
    /// <returns>A pipeline that gives the last accumulator of each key that occurred: a new dictionary in each run.</returns>
    /// <inheritdoc cref="AggregateBy{T,TKey,TAccumulate}(Flow{T},Func{T,TKey},TAccumulate,Func{TAccumulate,T,TAccumulate})" path="/remarks"/>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Pipeline<Dictionary<TKey, TAccumulate>> AggregateBy<T, TKey, TAccumulate>(
        this Flow<T> flow,
        Func<T, TKey> keySelector,
        Func<TAccumulate> createSeed,
        Func<TAccumulate, T, TAccumulate> fold)
        where TKey : notnull =>
        flow.AggregateBy(keySelector, createSeed, fold, EqualityComparer<TKey>.Default);

    /// <summary>Folds the items of each key into one object, one call at a time.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TAccumulate">The type of the accumulators.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="keySelector">Called once for each item, one call at a time.</param>
    /// <param name="createSeed">Makes an accumulator, once for each key of a run.</param>
    /// <param name="fold">Called once for each item, with the accumulator of its key.</param>
    /// <param name="comparer">Which keys are equal.</param>
    /// <returns>A pipeline that gives the last accumulator of each key that occurred: a new dictionary in each run.</returns>
    /// <inheritdoc cref="AggregateBy{T,TKey,TAccumulate}(Flow{T},Func{T,TKey},TAccumulate,Func{TAccumulate,T,TAccumulate})" path="/remarks"/>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Pipeline<Dictionary<TKey, TAccumulate>> AggregateBy<T, TKey, TAccumulate>(
        this Flow<T> flow,
        Func<T, TKey> keySelector,
        Func<TAccumulate> createSeed,
        Func<TAccumulate, T, TAccumulate> fold,
        IEqualityComparer<TKey> comparer)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(createSeed);
        return flow.AggregateBy(keySelector, _ => createSeed(), fold, comparer);
    }

    /// <summary>Folds the items of each key into one object, which is made out of the key, one call at a time.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TAccumulate">The type of the accumulators.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="keySelector">Called once for each item, one call at a time.</param>
    /// <param name="createSeed">Makes the accumulator of a key, once for each key of a run.</param>
    /// <param name="fold">Called once for each item, with the accumulator of its key.</param>
    /// <returns>A pipeline that gives the last accumulator of each key that occurred: a new dictionary in each run.</returns>
    /// <inheritdoc cref="AggregateBy{T,TKey,TAccumulate}(Flow{T},Func{T,TKey},TAccumulate,Func{TAccumulate,T,TAccumulate})" path="/remarks"/>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Pipeline<Dictionary<TKey, TAccumulate>> AggregateBy<T, TKey, TAccumulate>(
        this Flow<T> flow,
        Func<T, TKey> keySelector,
        Func<TKey, TAccumulate> createSeed,
        Func<TAccumulate, T, TAccumulate> fold)
        where TKey : notnull =>
        flow.AggregateBy(keySelector, createSeed, fold, EqualityComparer<TKey>.Default);

    /// <summary>Folds the items of each key into one object, which is made out of the key, one call at a time.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TAccumulate">The type of the accumulators.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="keySelector">Called once for each item, one call at a time.</param>
    /// <param name="createSeed">Makes the accumulator of a key, once for each key of a run.</param>
    /// <param name="fold">Called once for each item, with the accumulator of its key.</param>
    /// <param name="comparer">Which keys are equal.</param>
    /// <returns>A pipeline that gives the last accumulator of each key that occurred: a new dictionary in each run.</returns>
    /// <inheritdoc cref="AggregateBy{T,TKey,TAccumulate}(Flow{T},Func{T,TKey},TAccumulate,Func{TAccumulate,T,TAccumulate})" path="/remarks"/>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Pipeline<Dictionary<TKey, TAccumulate>> AggregateBy<T, TKey, TAccumulate>(
        this Flow<T> flow,
        Func<T, TKey> keySelector,
        Func<TKey, TAccumulate> createSeed,
        Func<TAccumulate, T, TAccumulate> fold,
        IEqualityComparer<TKey> comparer)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(keySelector);
        ArgumentNullException.ThrowIfNull(createSeed);
        ArgumentNullException.ThrowIfNull(fold);
        ArgumentNullException.ThrowIfNull(comparer);
        return flow.Sink(
            "AggregateBy",
            () => new AggregateByKernel<T, TKey, TAccumulate>(keySelector, createSeed, fold, comparer));
    }
}
