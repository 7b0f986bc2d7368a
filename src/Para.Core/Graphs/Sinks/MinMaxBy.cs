using System.ComponentModel;
using System.Runtime.CompilerServices;
using Para.Engines;
using Para.Graphs;
using Para.Kernels;

namespace Para;

public static partial class FlowExtensions
{
    /// <summary>Finds the item with the smallest key.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="keySelector">Called once for each item, by several workers at a time.</param>
    /// <returns>A pipeline that gives the item with the smallest key; where there are no items, its run is faulted by an <see cref="InvalidOperationException"/>.</returns>
    /// <remarks>Parallel: each worker compares for itself, with <see cref="Comparer{T}.Default"/>. Of items with equal keys, any may be given.</remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Pipeline<T> MinBy<T, TKey>(this Flow<T> flow, Func<T, TKey> keySelector) =>
        flow.ExtremeBy("MinBy", keySelector, sign: -1);

    /// <summary>Finds the item with the largest key.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="keySelector">Called once for each item, by several workers at a time.</param>
    /// <returns>A pipeline that gives the item with the largest key; where there are no items, its run is faulted by an <see cref="InvalidOperationException"/>.</returns>
    /// <remarks>Parallel: each worker compares for itself, with <see cref="Comparer{T}.Default"/>. Of items with equal keys, any may be given.</remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Pipeline<T> MaxBy<T, TKey>(this Flow<T> flow, Func<T, TKey> keySelector) =>
        flow.ExtremeBy("MaxBy", keySelector, sign: 1);

    private static Pipeline<T> ExtremeBy<T, TKey>(
        this Flow<T> flow, string operatorName, Func<T, TKey> keySelector, int sign)
    {
        ArgumentNullException.ThrowIfNull(keySelector);
        return flow.CombiningSink(
            operatorName,
            () => new AggregateKernel<T, Candidate<(TKey Key, T Item)>>(
                default, (best, item) => Better(best, new Candidate<(TKey Key, T Item)>((keySelector(item), item)))),
            parts => parts.Aggregate(Better) is { Exists: true } best
                ? best.Item.Item
                : throw new InvalidOperationException($"{operatorName} has no items to choose from."));

        Candidate<(TKey Key, T Item)> Better(Candidate<(TKey Key, T Item)> left, Candidate<(TKey Key, T Item)> right)
        {
            if (!left.Exists || !right.Exists)
            {
                return left.Exists ? left : right;
            }

            return Math.Sign(Comparer<TKey>.Default.Compare(right.Item.Key, left.Item.Key)) == sign ? right : left;
        }
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
    public static Pipeline<T> MinBy<T, TKey>(this Flow<T> flow, Func<T, Task<TKey>> keySelector) =>
        throw new NotSupportedException(AsyncGuard.Message);

    /// <inheritdoc cref="MinBy{T,TKey}(Flow{T},Func{T,Task{TKey}})"/>
    [Obsolete(AsyncGuard.Message, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(1)]
    public static Pipeline<T> MaxBy<T, TKey>(this Flow<T> flow, Func<T, Task<TKey>> keySelector) =>
        throw new NotSupportedException(AsyncGuard.Message);
}
