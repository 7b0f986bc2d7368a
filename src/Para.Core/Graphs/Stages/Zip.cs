using Para.Graphs;

namespace Para;

public static partial class FlowExtensions
{
    /// <summary>Pairs the items of two flows: the first with the first, the second with the second, and so on.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TOther">The type of the items of the other flow.</typeparam>
    /// <param name="flow">The one.</param>
    /// <param name="other">The other.</param>
    /// <returns>The flow of pairs. It ends with the shorter of the two.</returns>
    /// <remarks>
    /// <para>
    /// Exclusive, and about positions: both flows must have an order. When one has ended and all of it is paired, the other is no longer
    /// needed, and its sources stop.
    /// </para>
    /// <para>
    /// Memory: of the flow that is ahead, items are held until the other has caught up. Where the two have
    /// nothing in common, that slows down the sources of the faster one. Where both come from one source, which cannot be slowed down for one of
    /// them alone, at most <see cref="StageOptions.MaxBufferedItems"/> are held; one more is a fault of the run, a
    /// <see cref="BufferLimitExceededException"/>.
    /// </para>
    /// </remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Flow<(T First, TOther Second)> Zip<T, TOther>(this Flow<T> flow, Flow<TOther> other)
    {
        ArgumentNullException.ThrowIfNull(flow);
        ArgumentNullException.ThrowIfNull(other);
        return new Flow<(T First, TOther Second)>(
            new ZipStage<T, TOther>("Zip", flow.Stage, other.Stage, StageOptions.Default));
    }

    /// <summary>Makes an item out of each pair of items of two flows: the first with the first, and so on.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TOther">The type of the items of the other flow.</typeparam>
    /// <typeparam name="TOut">The type of the items made.</typeparam>
    /// <param name="flow">The one.</param>
    /// <param name="other">The other.</param>
    /// <param name="resultSelector">Called once for each pair, by several workers at a time.</param>
    /// <returns>The flow of what <paramref name="resultSelector"/> returned. It ends with the shorter of the two.</returns>
    /// <inheritdoc cref="Zip{T,TOther}(Flow{T},Flow{TOther})" path="/remarks"/>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Flow<TOut> Zip<T, TOther, TOut>(
        this Flow<T> flow, Flow<TOther> other, Func<T, TOther, TOut> resultSelector)
    {
        ArgumentNullException.ThrowIfNull(resultSelector);
        return flow.Zip(other).Select(pair => resultSelector(pair.First, pair.Second));
    }
}
