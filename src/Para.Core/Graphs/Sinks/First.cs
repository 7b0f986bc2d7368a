using System.ComponentModel;
using System.Runtime.CompilerServices;
using Para.Engines;
using Para.Graphs;
using Para.Kernels;

namespace Para;

public static partial class FlowExtensions
{
    /// <summary>Gives the first item, and ends the run's reading for it.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="flow">The items, in an order: see the remarks.</param>
    /// <returns>A pipeline that gives the first item; where there is none, its run is faulted by an <see cref="InvalidOperationException"/>.</returns>
    /// <remarks>
    /// <para>
    /// Exclusive, and about positions: the flow must have an order, which it has right behind a source or an exclusive stage,
    /// and everywhere below <c>AsOrdered</c>. Where it has none, validation refuses the graph.
    /// </para>
    /// <para>
    /// With that item the sink wants no more: sources and stages above that nobody else reads close. What had been read behind
    /// it is discarded, counted as <see cref="DropReason.EarlyEnd"/>.
    /// </para>
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="flow"/> is <see langword="null"/>.</exception>
    public static Pipeline<T> First<T>(this Flow<T> flow) => FirstOf(flow, static _ => true);

    /// <summary>Gives the first item that a predicate accepts, and ends the run's reading for it.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="flow">The items, in an order: see the remarks.</param>
    /// <param name="predicate">Called once for each item up to the first that it accepts, one call at a time, in order.</param>
    /// <returns>A pipeline that gives the item; where there is none, its run is faulted by an <see cref="InvalidOperationException"/>.</returns>
    /// <inheritdoc cref="First{T}(Flow{T})" path="/remarks"/>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Pipeline<T> First<T>(this Flow<T> flow, Func<T, bool> predicate) => FirstOf(flow, predicate);

    /// <summary>Does not compile: a predicate that returns a task would not be awaited.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="predicate">An asynchronous predicate.</param>
    /// <returns>Nothing.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete(AsyncGuard.Message, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(1)]
    public static Pipeline<T> First<T>(this Flow<T> flow, Func<T, Task<bool>> predicate) =>
        throw new NotSupportedException(AsyncGuard.Message);

    private static Pipeline<T> FirstOf<T>(Flow<T> flow, Func<T, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(flow);
        ArgumentNullException.ThrowIfNull(predicate);
        return new Pipeline<T>(
            new SinkStage<T, T, T>(
                "First",
                NodeKind.Exclusive,
                flow.Stage,
                () => new FirstKernel<T>(predicate),
                static parts => parts[0],
                StageOptions.Default)
            {
                ReadsPositions = true,
            });
    }
}
