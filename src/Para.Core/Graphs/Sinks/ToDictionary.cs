using System.ComponentModel;
using System.Runtime.CompilerServices;
using Para.Engines;
using Para.Graphs;
using Para.Kernels;

namespace Para;

public static partial class FlowExtensions
{
    /// <summary>Gathers all items in a dictionary, each under a key of its own.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="keySelector">Called once for each item, one call at a time.</param>
    /// <returns>A pipeline that gives a new dictionary in each run; where two items have one key, its run is faulted by an <see cref="ArgumentException"/>.</returns>
    /// <remarks>Exclusive: calls never overlap. Memory: all items.</remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Pipeline<Dictionary<TKey, T>> ToDictionary<T, TKey>(this Flow<T> flow, Func<T, TKey> keySelector)
        where TKey : notnull =>
        flow.ToDictionary(keySelector, EqualityComparer<TKey>.Default);

    /// <summary>Gathers all items in a dictionary, each under a key of its own.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="keySelector">Called once for each item, one call at a time.</param>
    /// <param name="comparer">Which keys are equal.</param>
    /// <returns>A pipeline that gives a new dictionary in each run; where two items have one key, its run is faulted by an <see cref="ArgumentException"/>.</returns>
    /// <inheritdoc cref="ToDictionary{T,TKey}(Flow{T},Func{T,TKey})" path="/remarks"/>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Pipeline<Dictionary<TKey, T>> ToDictionary<T, TKey>(
        this Flow<T> flow, Func<T, TKey> keySelector, IEqualityComparer<TKey> comparer)
        where TKey : notnull =>
        flow.ToDictionary(keySelector, static item => item, comparer);

    /// <summary>Makes a dictionary entry out of each item.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TElement">The type of the values.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="keySelector">Called once for each item, one call at a time.</param>
    /// <param name="elementSelector">Called once for each item, one call at a time.</param>
    /// <returns>A pipeline that gives a new dictionary in each run; where two items have one key, its run is faulted by an <see cref="ArgumentException"/>.</returns>
    /// <inheritdoc cref="ToDictionary{T,TKey}(Flow{T},Func{T,TKey})" path="/remarks"/>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Pipeline<Dictionary<TKey, TElement>> ToDictionary<T, TKey, TElement>(
        this Flow<T> flow, Func<T, TKey> keySelector, Func<T, TElement> elementSelector)
        where TKey : notnull =>
        flow.ToDictionary(keySelector, elementSelector, EqualityComparer<TKey>.Default);

    /// <summary>Makes a dictionary entry out of each item.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TElement">The type of the values.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="keySelector">Called once for each item, one call at a time.</param>
    /// <param name="elementSelector">Called once for each item, one call at a time.</param>
    /// <param name="comparer">Which keys are equal.</param>
    /// <returns>A pipeline that gives a new dictionary in each run; where two items have one key, its run is faulted by an <see cref="ArgumentException"/>.</returns>
    /// <inheritdoc cref="ToDictionary{T,TKey}(Flow{T},Func{T,TKey})" path="/remarks"/>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Pipeline<Dictionary<TKey, TElement>> ToDictionary<T, TKey, TElement>(
        this Flow<T> flow,
        Func<T, TKey> keySelector,
        Func<T, TElement> elementSelector,
        IEqualityComparer<TKey> comparer)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(keySelector);
        ArgumentNullException.ThrowIfNull(elementSelector);
        ArgumentNullException.ThrowIfNull(comparer);
        return flow.Sink("ToDictionary", () => new AggregateKernel<T, Dictionary<TKey, TElement>>(
            new Dictionary<TKey, TElement>(comparer),
            (dictionary, item) =>
            {
                dictionary.Add(keySelector(item), elementSelector(item));
                return dictionary;
            }));
    }

    /// <summary>Does not compile: a function that returns a task would not be awaited.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="keySelector">An asynchronous function.</param>
    /// <returns>Nothing.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete(AsyncGuard.Message, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(1)]
    public static Pipeline<Dictionary<TKey, T>> ToDictionary<T, TKey>(
        this Flow<T> flow, Func<T, Task<TKey>> keySelector)
        where TKey : notnull =>
        throw new NotSupportedException(AsyncGuard.Message);

    /// <summary>Does not compile: a function that returns a task would not be awaited.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TElement">The type of the values.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="keySelector">An asynchronous function.</param>
    /// <param name="elementSelector">Any function.</param>
    /// <returns>Nothing.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete(AsyncGuard.Message, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(1)]
    public static Pipeline<Dictionary<TKey, TElement>> ToDictionary<T, TKey, TElement>(
        this Flow<T> flow, Func<T, Task<TKey>> keySelector, Func<T, TElement> elementSelector)
        where TKey : notnull =>
        throw new NotSupportedException(AsyncGuard.Message);

    /// <summary>Does not compile: a function that returns a task would not be awaited.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TElement">The type of the values.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="keySelector">Any function.</param>
    /// <param name="elementSelector">An asynchronous function.</param>
    /// <returns>Nothing.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete(AsyncGuard.Message, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(2)]
    public static Pipeline<Dictionary<TKey, TElement>> ToDictionary<T, TKey, TElement>(
        this Flow<T> flow, Func<T, TKey> keySelector, Func<T, Task<TElement>> elementSelector)
        where TKey : notnull =>
        throw new NotSupportedException(AsyncGuard.Message);

    /// <summary>Does not compile: a function that returns a task would not be awaited.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TElement">The type of the values.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="keySelector">Any function.</param>
    /// <param name="elementSelector">An asynchronous function.</param>
    /// <param name="comparer">Which keys are equal.</param>
    /// <returns>Nothing.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete(AsyncGuard.Message, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(1)]
    public static Pipeline<Dictionary<TKey, TElement>> ToDictionary<T, TKey, TElement>(
        this Flow<T> flow,
        Func<T, TKey> keySelector,
        Func<T, Task<TElement>> elementSelector,
        IEqualityComparer<TKey> comparer)
        where TKey : notnull =>
        throw new NotSupportedException(AsyncGuard.Message);
}
