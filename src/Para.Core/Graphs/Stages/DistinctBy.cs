using System.ComponentModel;
using System.Runtime.CompilerServices;
using Para.Engines;
using Para.Graphs;
using Para.Kernels;

namespace Para;

public static partial class FlowExtensions
{
    /// <summary>Leaves out items whose key is equal to that of one that was there before.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="keySelector">Called once for each item, one call at a time.</param>
    /// <returns>The flow of an item for each key, each as soon as it has come.</returns>
    /// <remarks>
    /// Exclusive. Of the items of a key the first to arrive is passed on: below <c>AsOrdered</c> that is the first of all,
    /// otherwise any. Memory: each different key, until the end of the run.
    /// </remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Flow<T> DistinctBy<T, TKey>(this Flow<T> flow, Func<T, TKey> keySelector) =>
        flow.DistinctBy(keySelector, EqualityComparer<TKey>.Default);

    /// <summary>Leaves out items whose key is equal to that of one that was there before.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="keySelector">Called once for each item, one call at a time.</param>
    /// <param name="comparer">Which keys are equal; called one call at a time.</param>
    /// <returns>The flow of an item for each key, each as soon as it has come.</returns>
    /// <inheritdoc cref="DistinctBy{T,TKey}(Flow{T},Func{T,TKey})" path="/remarks"/>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Flow<T> DistinctBy<T, TKey>(
        this Flow<T> flow, Func<T, TKey> keySelector, IEqualityComparer<TKey> comparer)
    {
        ArgumentNullException.ThrowIfNull(flow);
        ArgumentNullException.ThrowIfNull(keySelector);
        ArgumentNullException.ThrowIfNull(comparer);
        return flow.Exclusive("DistinctBy", () => new DistinctByKernel<T, TKey>(keySelector, comparer));
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
    public static Flow<T> DistinctBy<T, TKey>(this Flow<T> flow, Func<T, Task<TKey>> keySelector) =>
        throw new NotSupportedException(AsyncGuard.Message);
}
