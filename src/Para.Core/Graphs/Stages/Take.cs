using Para.Engines;
using Para.Graphs;
using Para.Kernels;

namespace Para;

public static partial class FlowExtensions
{
    /// <summary>Passes on the first items, and ends what only it reads above.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="flow">The items, in an order: see the remarks.</param>
    /// <param name="count">How many items to pass on; fewer, if there are not so many.</param>
    /// <returns>The flow of the first items.</returns>
    /// <remarks>
    /// <para>
    /// Exclusive, and about positions: the flow must have an order, which it has right behind a source or an exclusive stage,
    /// and everywhere below <c>AsOrdered</c>. Where it has none, validation refuses the graph.
    /// </para>
    /// <para>
    /// With the last item the stage wants no more: sources and stages above that nobody else reads close, open sequences are
    /// disposed, and the run ends when all else has ended, also where a source is endless or blocks. What had been read beyond
    /// that is discarded, counted as <see cref="DropReason.EarlyEnd"/>. With a <paramref name="count"/> of zero the sources
    /// above are not read at all. Memory: none beyond <see cref="RunOptions.MaxItemsInFlight"/>.
    /// </para>
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="flow"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative; LINQ would take it for zero.</exception>
    public static Flow<T> Take<T>(this Flow<T> flow, int count)
    {
        ArgumentNullException.ThrowIfNull(flow);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return new Flow<T>(
            new TransformStage<T, T>(
                "Take", NodeKind.Exclusive, flow.Stage, () => new TakeKernel<T>(count), StageOptions.Default)
            {
                ReadsPositions = true,
                WantsNothing = count == 0,
            });
    }
}
