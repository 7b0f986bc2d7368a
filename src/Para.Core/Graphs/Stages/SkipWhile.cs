using System.ComponentModel;
using System.Runtime.CompilerServices;
using Para.Engines;
using Para.Graphs;
using Para.Kernels;

namespace Para;

public static partial class FlowExtensions
{
    /// <summary>Leaves items out until a predicate refuses one, and passes on that one and all behind it.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="flow">The items, in an order: see the remarks.</param>
    /// <param name="predicate">Called once for each item up to the first that it refuses, one call at a time, in order.</param>
    /// <returns>The flow from the first item on for which <paramref name="predicate"/> returned <see langword="false"/>.</returns>
    /// <remarks>
    /// Exclusive, and about positions: the flow must have an order, which it has right behind a source or an exclusive stage,
    /// and everywhere below <c>AsOrdered</c>. Where it has none, validation refuses the graph. Memory: none beyond
    /// <see cref="RunOptions.MaxItemsInFlight"/>.
    /// </remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Flow<T> SkipWhile<T>(this Flow<T> flow, Func<T, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(flow);
        ArgumentNullException.ThrowIfNull(predicate);
        return flow.Positional("SkipWhile", () => new SkipWhileKernel<T>(predicate));
    }

    /// <summary>Does not compile: a predicate that returns a task would not be awaited.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="predicate">An asynchronous predicate.</param>
    /// <returns>Nothing.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete(AsyncGuard.Message, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(1)]
    public static Flow<T> SkipWhile<T>(this Flow<T> flow, Func<T, Task<bool>> predicate) =>
        throw new NotSupportedException(AsyncGuard.Message);
}
