using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Para.Graphs;
using Para.Kernels;

namespace Para;

public static partial class FlowExtensions
{
    /// <summary>Counts the items of each key.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="keySelector">Called once for each item, by several workers at a time.</param>
    /// <returns>A pipeline that gives the number of items of each key that occurred.</returns>
    /// <remarks>
    /// Parallel: each worker counts into a dictionary of its own; these are added up at the end. Memory: one entry for each
    /// key and worker.
    /// </remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Pipeline<Dictionary<TKey, long>> CountBy<T, TKey>(this Flow<T> flow, Func<T, TKey> keySelector)
        where TKey : notnull =>
        flow.CountBy(keySelector, EqualityComparer<TKey>.Default);

    /// <summary>Counts the items of each key.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="keySelector">Called once for each item, by several workers at a time.</param>
    /// <param name="comparer">Which keys are equal; called by several workers at a time.</param>
    /// <returns>A pipeline that gives the number of items of each key that occurred.</returns>
    /// <inheritdoc cref="CountBy{T,TKey}(Flow{T},Func{T,TKey})" path="/remarks"/>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Pipeline<Dictionary<TKey, long>> CountBy<T, TKey>(
        this Flow<T> flow, Func<T, TKey> keySelector, IEqualityComparer<TKey> comparer)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(keySelector);
        ArgumentNullException.ThrowIfNull(comparer);
        return flow.CombiningSink(
            "CountBy",
            () => new AggregateKernel<T, Dictionary<TKey, long>>(
                new Dictionary<TKey, long>(comparer),
                (counts, item) =>
                {
                    CollectionsMarshal.GetValueRefOrAddDefault(counts, keySelector(item), out _)++;
                    return counts;
                }),
            static (left, right) =>
            {
                (Dictionary<TKey, long> into, Dictionary<TKey, long> from) =
                    left.Count >= right.Count ? (left, right) : (right, left);
                foreach ((TKey key, long count) in from)
                {
                    CollectionsMarshal.GetValueRefOrAddDefault(into, key, out _) += count;
                }

                return into;
            });
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
    public static Pipeline<Dictionary<TKey, long>> CountBy<T, TKey>(this Flow<T> flow, Func<T, Task<TKey>> keySelector)
        where TKey : notnull =>
        throw new NotSupportedException(AsyncGuard.Message);
}
