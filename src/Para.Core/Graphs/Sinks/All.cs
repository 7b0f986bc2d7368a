using System.ComponentModel;
using System.Runtime.CompilerServices;
using Para.Engines;
using Para.Graphs;
using Para.Kernels;

namespace Para;

public static partial class FlowExtensions
{
    /// <summary>Tells whether a predicate accepts every item.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="predicate">Called at most once for each item, by several workers at a time.</param>
    /// <returns>A pipeline that gives <see langword="false"/> as soon as an item was refused, <see langword="true"/> if none was.</returns>
    /// <inheritdoc cref="Any{T}(Flow{T})" path="/remarks"/>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Pipeline<bool> All<T>(this Flow<T> flow, Func<T, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return flow.CombiningSink(
            "All", () => new SearchKernel<T>(predicate, answer: false), static found => !found.Contains(true));
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
    public static Pipeline<bool> All<T>(this Flow<T> flow, Func<T, Task<bool>> predicate) =>
        throw new NotSupportedException(AsyncGuard.Message);
}
