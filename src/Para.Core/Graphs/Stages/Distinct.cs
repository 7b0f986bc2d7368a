using Para.Engines;
using Para.Kernels;

namespace Para;

public static partial class FlowExtensions
{
    /// <summary>Leaves out items that are equal to one that was there before.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="flow">The items.</param>
    /// <returns>The flow of the different items, each as soon as it has come.</returns>
    /// <remarks>
    /// Exclusive. Of equal items the first to arrive is passed on: below <c>AsOrdered</c> that is the first of all, otherwise any.
    /// Memory: each different item, until the end of the run.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="flow"/> is <see langword="null"/>.</exception>
    public static Flow<T> Distinct<T>(this Flow<T> flow) => flow.Distinct(EqualityComparer<T>.Default);

    /// <summary>Leaves out items that are equal to one that was there before.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="comparer">Which items are equal; called one call at a time.</param>
    /// <returns>The flow of the different items, each as soon as it has come.</returns>
    /// <inheritdoc cref="Distinct{T}(Flow{T})" path="/remarks"/>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Flow<T> Distinct<T>(this Flow<T> flow, IEqualityComparer<T> comparer)
    {
        ArgumentNullException.ThrowIfNull(flow);
        ArgumentNullException.ThrowIfNull(comparer);
        return flow.Exclusive("Distinct", () => new DistinctByKernel<T, T>(static item => item, comparer));
    }
}
