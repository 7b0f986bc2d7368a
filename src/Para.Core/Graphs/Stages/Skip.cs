using Para.Engines;
using Para.Kernels;

namespace Para;

public static partial class FlowExtensions
{
    /// <summary>Passes on all but the first items.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="flow">The items, in an order: see the remarks.</param>
    /// <param name="count">How many items to leave out.</param>
    /// <returns>The flow of the others; none, if there are not more than <paramref name="count"/>.</returns>
    /// <remarks>
    /// Exclusive, and about positions: the flow must have an order, which it has right behind a source or an exclusive stage,
    /// and everywhere below <c>AsOrdered</c>. Where it has none, validation refuses the graph. Memory: none beyond
    /// <see cref="RunOptions.MaxItemsInFlight"/>.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="flow"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative; LINQ would take it for zero.</exception>
    public static Flow<T> Skip<T>(this Flow<T> flow, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return flow.Positional("Skip", () => new SkipKernel<T>(count));
    }
}
