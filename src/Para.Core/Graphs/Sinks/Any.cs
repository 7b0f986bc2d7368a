using System.ComponentModel;
using System.Runtime.CompilerServices;
using Para.Graphs;
using Para.Kernels;

namespace Para;

public static partial class FlowExtensions
{
    /// <summary>Tells whether there is an item at all.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="flow">The items.</param>
    /// <returns>A pipeline that gives <see langword="true"/> as soon as there is an item, <see langword="false"/> if there is none.</returns>
    /// <remarks>
    /// Parallel: no order. Once the answer is known the sink wants no more: sources and stages above that nobody else reads
    /// close, also endless ones, and what had been read is discarded, counted as <see cref="DropReason.EarlyEnd"/>.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="flow"/> is <see langword="null"/>.</exception>
    public static Pipeline<bool> Any<T>(this Flow<T> flow) => flow.Find("Any", static _ => true);

    /// <summary>Tells whether there is an item that a predicate accepts.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="predicate">Called at most once for each item, by several workers at a time.</param>
    /// <returns>A pipeline that gives <see langword="true"/> as soon as an item was accepted, <see langword="false"/> if none was.</returns>
    /// <inheritdoc cref="Any{T}(Flow{T})" path="/remarks"/>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Pipeline<bool> Any<T>(this Flow<T> flow, Func<T, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return flow.Find("Any", predicate);
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
    public static Pipeline<bool> Any<T>(this Flow<T> flow, Func<T, Task<bool>> predicate) =>
        throw new NotSupportedException(AsyncGuard.Message);

    // Each worker searches by itself; the first that finds something ends the search of all.
    private static Pipeline<bool> Find<T>(this Flow<T> flow, string operatorName, Func<T, bool> predicate) =>
        flow.CombiningSink(
            operatorName, () => new SearchKernel<T>(predicate, answer: true), static (left, right) => left || right);
}
