using Para.Graphs;

namespace Para;

public static partial class FlowExtensions
{
    /// <summary>Lets order count from here on.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="flow">The items.</param>
    /// <returns>The same items.</returns>
    /// <remarks>
    /// <para>
    /// Every exclusive stage and sink below sees the items in the order in which the nearest source or exclusive stage above
    /// it emitted them. The stateless stages in between still run in parallel, whether they are above or below
    /// this; what comes out of a <c>SelectMany</c> is in the order of the items that it came from. Where flows are merged,
    /// each keeps its own order, and they mix as they come.
    /// </para>
    /// <para>
    /// Batches that are finished early wait for those before them, so a slow item delays what follows it. What waits is
    /// part of <see cref="RunOptions.MaxItemsInFlight"/>. Nothing is emitted behind an item that failed. Parallel
    /// sinks, such as <c>ForAll</c> and <c>Count</c>, have no order.
    /// </para>
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="flow"/> is <see langword="null"/>.</exception>
    public static Flow<T> AsOrdered<T>(this Flow<T> flow)
    {
        ArgumentNullException.ThrowIfNull(flow);
        return new Flow<T>(new OrderStage<T>(flow.Stage, isOrdered: true));
    }

    /// <summary>Lets order count no more from here on.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="flow">The items.</param>
    /// <returns>The same items.</returns>
    /// <remarks>Undoes <see cref="AsOrdered{T}"/> for what is below. This is how flows begin.</remarks>
    /// <exception cref="ArgumentNullException"><paramref name="flow"/> is <see langword="null"/>.</exception>
    public static Flow<T> AsUnordered<T>(this Flow<T> flow)
    {
        ArgumentNullException.ThrowIfNull(flow);
        return new Flow<T>(new OrderStage<T>(flow.Stage, isOrdered: false));
    }
}
