using Para.Engines;
using Para.Kernels;

namespace Para;

public static partial class FlowExtensions
{
    /// <summary>Gathers the different items in a set.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="flow">The items.</param>
    /// <returns>A pipeline that gives a new set in each run.</returns>
    /// <remarks>Exclusive. Memory: each different item once.</remarks>
    /// <exception cref="ArgumentNullException"><paramref name="flow"/> is <see langword="null"/>.</exception>
    public static Pipeline<HashSet<T>> ToHashSet<T>(this Flow<T> flow) => flow.ToHashSet(EqualityComparer<T>.Default);

    /// <summary>Gathers the different items in a set.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="comparer">Which items are equal.</param>
    /// <returns>A pipeline that gives a new set in each run.</returns>
    /// <remarks>Exclusive. Memory: each different item once.</remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Pipeline<HashSet<T>> ToHashSet<T>(this Flow<T> flow, IEqualityComparer<T> comparer)
    {
        ArgumentNullException.ThrowIfNull(comparer);
        return flow.Sink("ToHashSet", () => new AggregateKernel<T, HashSet<T>>(
            new HashSet<T>(comparer),
            static (set, item) =>
            {
                set.Add(item);
                return set;
            }));
    }
}
