using System.Runtime.InteropServices;
using Para.Kernels;

namespace Para;

public static partial class FlowExtensions
{
    /// <summary>Folds the items of each key into one value, each worker for itself, and combines these at the end.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TAccumulate">The type of the accumulators: values. For objects that the fold changes, use an overload with a factory.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="keySelector">Called once for each item, by several workers at a time.</param>
    /// <param name="seed">The accumulator of a key before its first item. It must be the identity of <paramref name="combine"/>, because it goes in once for each worker.</param>
    /// <param name="fold">Called once for each item, with the accumulator of its key; by several workers at a time, each with accumulators of its own.</param>
    /// <param name="combine">Joins two accumulators of one key; called at the end, one call at a time. It must be associative and commutative.</param>
    /// <returns>A pipeline that gives the combined accumulator of each key that occurred: a new dictionary in each run.</returns>
    /// <remarks>
    /// Parallel: no order. Memory: one entry for each key and worker. Accumulators of a run that
    /// fails are disposed where they are <see cref="IDisposable"/>.
    /// </remarks>
    /// <exception cref="ArgumentNullException">An argument other than <paramref name="seed"/> is <see langword="null"/>.</exception>
    public static Pipeline<Dictionary<TKey, TAccumulate>> AggregateBy<T, TKey, TAccumulate>(
        this Flow<T> flow,
        Func<T, TKey> keySelector,
        TAccumulate seed,
        Func<TAccumulate, T, TAccumulate> fold,
        Func<TAccumulate, TAccumulate, TAccumulate> combine)
        where TKey : notnull =>
        flow.AggregateBy(keySelector, seed, fold, combine, EqualityComparer<TKey>.Default);

    /// <summary>Folds the items of each key into one value, each worker for itself, and combines these at the end.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TAccumulate">The type of the accumulators: values. For objects that the fold changes, use an overload with a factory.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="keySelector">Called once for each item, by several workers at a time.</param>
    /// <param name="seed">The accumulator of a key before its first item. It must be the identity of <paramref name="combine"/>, because it goes in once for each worker.</param>
    /// <param name="fold">Called once for each item, with the accumulator of its key; by several workers at a time, each with accumulators of its own.</param>
    /// <param name="combine">Joins two accumulators of one key; called at the end, one call at a time. It must be associative and commutative.</param>
    /// <param name="comparer">Which keys are equal; called by several workers at a time.</param>
    /// <returns>A pipeline that gives the combined accumulator of each key that occurred: a new dictionary in each run.</returns>
    /// <inheritdoc cref="AggregateBy{T,TKey,TAccumulate}(Flow{T},Func{T,TKey},TAccumulate,Func{TAccumulate,T,TAccumulate},Func{TAccumulate,TAccumulate,TAccumulate})" path="/remarks"/>
    /// <exception cref="ArgumentNullException">An argument other than <paramref name="seed"/> is <see langword="null"/>.</exception>
    public static Pipeline<Dictionary<TKey, TAccumulate>> AggregateBy<T, TKey, TAccumulate>(
        this Flow<T> flow,
        Func<T, TKey> keySelector,
        TAccumulate seed,
        Func<TAccumulate, T, TAccumulate> fold,
        Func<TAccumulate, TAccumulate, TAccumulate> combine,
        IEqualityComparer<TKey> comparer)
        where TKey : notnull =>
        flow.AggregateBy(keySelector, _ => seed, fold, combine, comparer);

    /// <summary>Folds the items of each key into one object, each worker for itself, and combines these at the end.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TAccumulate">The type of the accumulators.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="keySelector">Called once for each item, by several workers at a time.</param>
    /// <param name="createSeed">Makes an accumulator, once for each key and worker, by several workers at a time.</param>
    /// <param name="fold">Called once for each item, with the accumulator of its key; by several workers at a time, each with accumulators of its own.</param>
    /// <param name="combine">Joins two accumulators of one key; called at the end, one call at a time. It must be associative and commutative.</param>
    /// <returns>A pipeline that gives the combined accumulator of each key that occurred: a new dictionary in each run.</returns>
    /// <inheritdoc cref="AggregateBy{T,TKey,TAccumulate}(Flow{T},Func{T,TKey},TAccumulate,Func{TAccumulate,T,TAccumulate},Func{TAccumulate,TAccumulate,TAccumulate})" path="/remarks"/>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Pipeline<Dictionary<TKey, TAccumulate>> AggregateBy<T, TKey, TAccumulate>(
        this Flow<T> flow,
        Func<T, TKey> keySelector,
        Func<TAccumulate> createSeed,
        Func<TAccumulate, T, TAccumulate> fold,
        Func<TAccumulate, TAccumulate, TAccumulate> combine)
        where TKey : notnull =>
        flow.AggregateBy(keySelector, createSeed, fold, combine, EqualityComparer<TKey>.Default);

    /// <summary>Folds the items of each key into one object, each worker for itself, and combines these at the end.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TAccumulate">The type of the accumulators.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="keySelector">Called once for each item, by several workers at a time.</param>
    /// <param name="createSeed">Makes an accumulator, once for each key and worker, by several workers at a time.</param>
    /// <param name="fold">Called once for each item, with the accumulator of its key; by several workers at a time, each with accumulators of its own.</param>
    /// <param name="combine">Joins two accumulators of one key; called at the end, one call at a time. It must be associative and commutative.</param>
    /// <param name="comparer">Which keys are equal; called by several workers at a time.</param>
    /// <returns>A pipeline that gives the combined accumulator of each key that occurred: a new dictionary in each run.</returns>
    /// <inheritdoc cref="AggregateBy{T,TKey,TAccumulate}(Flow{T},Func{T,TKey},TAccumulate,Func{TAccumulate,T,TAccumulate},Func{TAccumulate,TAccumulate,TAccumulate})" path="/remarks"/>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Pipeline<Dictionary<TKey, TAccumulate>> AggregateBy<T, TKey, TAccumulate>(
        this Flow<T> flow,
        Func<T, TKey> keySelector,
        Func<TAccumulate> createSeed,
        Func<TAccumulate, T, TAccumulate> fold,
        Func<TAccumulate, TAccumulate, TAccumulate> combine,
        IEqualityComparer<TKey> comparer)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(createSeed);
        return flow.AggregateBy(keySelector, _ => createSeed(), fold, combine, comparer);
    }

    /// <summary>Folds the items of each key into one object, which is made out of the key, each worker for itself, and combines these at the end.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TAccumulate">The type of the accumulators.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="keySelector">Called once for each item, by several workers at a time.</param>
    /// <param name="createSeed">Makes the accumulator of a key, once for each key and worker, by several workers at a time.</param>
    /// <param name="fold">Called once for each item, with the accumulator of its key; by several workers at a time, each with accumulators of its own.</param>
    /// <param name="combine">Joins two accumulators of one key; called at the end, one call at a time. It must be associative and commutative.</param>
    /// <returns>A pipeline that gives the combined accumulator of each key that occurred: a new dictionary in each run.</returns>
    /// <inheritdoc cref="AggregateBy{T,TKey,TAccumulate}(Flow{T},Func{T,TKey},TAccumulate,Func{TAccumulate,T,TAccumulate},Func{TAccumulate,TAccumulate,TAccumulate})" path="/remarks"/>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Pipeline<Dictionary<TKey, TAccumulate>> AggregateBy<T, TKey, TAccumulate>(
        this Flow<T> flow,
        Func<T, TKey> keySelector,
        Func<TKey, TAccumulate> createSeed,
        Func<TAccumulate, T, TAccumulate> fold,
        Func<TAccumulate, TAccumulate, TAccumulate> combine)
        where TKey : notnull =>
        flow.AggregateBy(keySelector, createSeed, fold, combine, EqualityComparer<TKey>.Default);

    /// <summary>Folds the items of each key into one object, which is made out of the key, each worker for itself, and combines these at the end.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TAccumulate">The type of the accumulators.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="keySelector">Called once for each item, by several workers at a time.</param>
    /// <param name="createSeed">Makes the accumulator of a key, once for each key and worker, by several workers at a time.</param>
    /// <param name="fold">Called once for each item, with the accumulator of its key; by several workers at a time, each with accumulators of its own.</param>
    /// <param name="combine">Joins two accumulators of one key; called at the end, one call at a time. It must be associative and commutative.</param>
    /// <param name="comparer">Which keys are equal; called by several workers at a time.</param>
    /// <returns>A pipeline that gives the combined accumulator of each key that occurred: a new dictionary in each run.</returns>
    /// <inheritdoc cref="AggregateBy{T,TKey,TAccumulate}(Flow{T},Func{T,TKey},TAccumulate,Func{TAccumulate,T,TAccumulate},Func{TAccumulate,TAccumulate,TAccumulate})" path="/remarks"/>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Pipeline<Dictionary<TKey, TAccumulate>> AggregateBy<T, TKey, TAccumulate>(
        this Flow<T> flow,
        Func<T, TKey> keySelector,
        Func<TKey, TAccumulate> createSeed,
        Func<TAccumulate, T, TAccumulate> fold,
        Func<TAccumulate, TAccumulate, TAccumulate> combine,
        IEqualityComparer<TKey> comparer)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(keySelector);
        ArgumentNullException.ThrowIfNull(createSeed);
        ArgumentNullException.ThrowIfNull(fold);
        ArgumentNullException.ThrowIfNull(combine);
        ArgumentNullException.ThrowIfNull(comparer);
        return flow.CombiningSink(
            "AggregateBy",
            () => new AggregateByKernel<T, TKey, TAccumulate>(keySelector, createSeed, fold, comparer),
            (left, right) =>
            {
                (Dictionary<TKey, TAccumulate> into, Dictionary<TKey, TAccumulate> from) =
                    left.Count >= right.Count ? (left, right) : (right, left);
                foreach ((TKey key, TAccumulate accumulator) in from)
                {
                    ref TAccumulate? joined = ref CollectionsMarshal.GetValueRefOrAddDefault(into, key, out bool exists);
                    joined = exists ? combine(joined!, accumulator) : accumulator;
                }

                return into;
            });
    }
}
