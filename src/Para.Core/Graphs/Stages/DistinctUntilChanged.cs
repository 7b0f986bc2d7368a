using System.ComponentModel;
using System.Runtime.CompilerServices;
using Para.Engines;
using Para.Graphs;
using Para.Kernels;

namespace Para;

public static partial class FlowExtensions
{
    /// <summary>Leaves out items that are equal to the one right before them.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="flow">The items, in an order: see the remarks.</param>
    /// <returns>The flow of the items that differ from the one before.</returns>
    /// <remarks>
    /// Exclusive, and about positions: the flow must have an order, which it has right behind a source or an exclusive stage,
    /// and everywhere below <c>AsOrdered</c>. Where it has none, validation refuses the graph. Memory: one item.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="flow"/> is <see langword="null"/>.</exception>
    public static Flow<T> DistinctUntilChanged<T>(this Flow<T> flow) =>
        flow.DistinctUntilChanged(EqualityComparer<T>.Default);

    /// <summary>Leaves out items that are equal to the one right before them.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="flow">The items, in an order: see the remarks.</param>
    /// <param name="comparer">Which items are equal; called one call at a time.</param>
    /// <returns>The flow of the items that differ from the one before.</returns>
    /// <inheritdoc cref="DistinctUntilChanged{T}(Flow{T})" path="/remarks"/>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Flow<T> DistinctUntilChanged<T>(this Flow<T> flow, IEqualityComparer<T> comparer) =>
        flow.DistinctUntilChanged(static item => item, comparer);

    /// <summary>Leaves out items whose key is equal to that of the item right before them.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <param name="flow">The items, in an order: see the remarks.</param>
    /// <param name="keySelector">Called once for each item, one call at a time, in order.</param>
    /// <returns>The flow of the items whose key differs from that of the one before.</returns>
    /// <inheritdoc cref="DistinctUntilChanged{T}(Flow{T})" path="/remarks"/>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Flow<T> DistinctUntilChanged<T, TKey>(this Flow<T> flow, Func<T, TKey> keySelector) =>
        flow.DistinctUntilChanged(keySelector, EqualityComparer<TKey>.Default);

    /// <summary>Leaves out items whose key is equal to that of the item right before them.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <param name="flow">The items, in an order: see the remarks.</param>
    /// <param name="keySelector">Called once for each item, one call at a time, in order.</param>
    /// <param name="comparer">Which keys are equal; called one call at a time.</param>
    /// <returns>The flow of the items whose key differs from that of the one before.</returns>
    /// <inheritdoc cref="DistinctUntilChanged{T}(Flow{T})" path="/remarks"/>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Flow<T> DistinctUntilChanged<T, TKey>(
        this Flow<T> flow, Func<T, TKey> keySelector, IEqualityComparer<TKey> comparer)
    {
        ArgumentNullException.ThrowIfNull(flow);
        ArgumentNullException.ThrowIfNull(keySelector);
        ArgumentNullException.ThrowIfNull(comparer);
        return flow.Positional("DistinctUntilChanged", () => new ChangesKernel<T, TKey>(keySelector, comparer));
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
    public static Flow<T> DistinctUntilChanged<T, TKey>(this Flow<T> flow, Func<T, Task<TKey>> keySelector) =>
        throw new NotSupportedException(AsyncGuard.Message);
}
