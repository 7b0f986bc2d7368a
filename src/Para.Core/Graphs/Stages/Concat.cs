using Para.Graphs;

namespace Para;

public static partial class FlowExtensions
{
    /// <summary>Lets the items of another flow follow those of this one.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="flow">The one.</param>
    /// <param name="other">What follows.</param>
    /// <returns>The flow of all items of the one, then all of the other.</returns>
    /// <remarks>
    /// <para>
    /// Exclusive: no item of <paramref name="other"/> comes out before <paramref name="flow"/> has ended. What is
    /// below may mix them again unless order counts there: see <see cref="AsOrdered{T}"/>.
    /// </para>
    /// <para>
    /// The sources of <paramref name="other"/> are read from the beginning, as far as they have room in
    /// <see cref="RunOptions.MaxItemsInFlight"/>, and then wait. Where both flows come from one source, which cannot be
    /// made to wait for itself, at most <see cref="StageOptions.MaxBufferedItems"/> are held; one more is a fault of the run,
    /// a <see cref="BufferLimitExceededException"/>.
    /// </para>
    /// </remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Flow<T> Concat<T>(this Flow<T> flow, Flow<T> other)
    {
        ArgumentNullException.ThrowIfNull(flow);
        ArgumentNullException.ThrowIfNull(other);
        return new Flow<T>(new ConcatStage<T>("Concat", flow.Stage, other.Stage, StageOptions.Default));
    }

    /// <summary>Puts an item before all others.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="item">The item that comes first.</param>
    /// <returns>The flow of the one item and then all others.</returns>
    /// <remarks>Short for <see cref="Concat{T}"/> with a source of one item.</remarks>
    /// <exception cref="ArgumentNullException"><paramref name="flow"/> is <see langword="null"/>.</exception>
    public static Flow<T> Prepend<T>(this Flow<T> flow, T item)
    {
        ArgumentNullException.ThrowIfNull(flow);
        T[] first = [item];
        return Pipeline.From(first).Concat(flow);
    }
}
