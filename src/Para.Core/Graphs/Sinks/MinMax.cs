using Para.Engines;
using Para.Kernels;

namespace Para;

public static partial class FlowExtensions
{
    /// <summary>Finds the smallest item.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="flow">The items.</param>
    /// <returns>A pipeline that gives the smallest item; where there are no items, its run is faulted by an <see cref="InvalidOperationException"/>.</returns>
    /// <remarks>Parallel: each worker compares for itself, with <see cref="Comparer{T}.Default"/>. Of equal items, any may be given.</remarks>
    /// <exception cref="ArgumentNullException"><paramref name="flow"/> is <see langword="null"/>.</exception>
    public static Pipeline<T> Min<T>(this Flow<T> flow) => flow.Extreme("Min", Comparer<T>.Default, sign: -1);

    /// <summary>Finds the largest item.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="flow">The items.</param>
    /// <returns>A pipeline that gives the largest item; where there are no items, its run is faulted by an <see cref="InvalidOperationException"/>.</returns>
    /// <remarks>Parallel: each worker compares for itself, with <see cref="Comparer{T}.Default"/>. Of equal items, any may be given.</remarks>
    /// <exception cref="ArgumentNullException"><paramref name="flow"/> is <see langword="null"/>.</exception>
    public static Pipeline<T> Max<T>(this Flow<T> flow) => flow.Extreme("Max", Comparer<T>.Default, sign: 1);

    private static Pipeline<T> Extreme<T>(this Flow<T> flow, string operatorName, IComparer<T> comparer, int sign)
    {
        return flow.CombiningSink(
            operatorName,
            () => new AggregateKernel<T, Candidate<T>>(default, (best, item) => Better(best, new Candidate<T>(item))),
            parts => parts.Aggregate(Better) is { Exists: true } best
                ? best.Item
                : throw new InvalidOperationException($"{operatorName} has no items to choose from."));

        Candidate<T> Better(Candidate<T> left, Candidate<T> right)
        {
            if (!left.Exists || !right.Exists)
            {
                return left.Exists ? left : right;
            }

            return Math.Sign(comparer.Compare(right.Item, left.Item)) == sign ? right : left;
        }
    }

    private readonly struct Candidate<T>(T item)
    {
        public bool Exists { get; } = true;

        public T Item { get; } = item;
    }
}
