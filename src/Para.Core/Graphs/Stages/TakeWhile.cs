using System.ComponentModel;
using System.Runtime.CompilerServices;
using Para.Engines;
using Para.Graphs;
using Para.Kernels;

namespace Para;

public static partial class FlowExtensions
{
    /// <summary>Passes items on until a predicate refuses one, and ends what only it reads above.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="flow">The items, in an order: see the remarks.</param>
    /// <param name="predicate">Called once for each item up to the first that it refuses, one call at a time, in order.</param>
    /// <returns>The flow of the items before the first for which <paramref name="predicate"/> returned <see langword="false"/>.</returns>
    /// <remarks>
    /// <para>
    /// Exclusive, and about positions: the flow must have an order, which it has right behind a source or an exclusive stage,
    /// and everywhere below <c>AsOrdered</c>. Where it has none, validation refuses the graph.
    /// </para>
    /// <para>
    /// With the first item that is refused the stage wants no more, as <see cref="Take{T}"/> does with its last; what had been
    /// read behind that item is discarded. Memory: none beyond <see cref="RunOptions.MaxItemsInFlight"/>.
    /// </para>
    /// </remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Flow<T> TakeWhile<T>(this Flow<T> flow, Func<T, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(flow);
        ArgumentNullException.ThrowIfNull(predicate);
        return flow.Positional("TakeWhile", () => new TakeWhileKernel<T>(predicate));
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
    public static Flow<T> TakeWhile<T>(this Flow<T> flow, Func<T, Task<bool>> predicate) =>
        throw new NotSupportedException(AsyncGuard.Message);
}
