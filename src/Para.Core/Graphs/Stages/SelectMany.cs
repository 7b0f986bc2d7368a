using System.ComponentModel;
using System.Runtime.CompilerServices;
using Para.Engines;
using Para.Graphs;
using Para.Kernels;

namespace Para;

public static partial class FlowExtensions
{
    /// <summary>Makes any number of items out of each.</summary>
    /// <typeparam name="T">The type of the items read.</typeparam>
    /// <typeparam name="TOut">The type of the items made.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="selector">
    /// Called once for each item, by several workers at a time; what it returns is enumerated lazily, by one worker at a
    /// time but not always the same one.
    /// </param>
    /// <returns>The flow of the items of all the sequences, mixed.</returns>
    /// <remarks>
    /// Parallel; no order except below <c>AsOrdered</c>. A sequence may be endless or enormous: it is enumerated only as far as its items are
    /// consumed, at most its share of <see cref="RunOptions.MaxItemsInFlight"/> ahead, and at most one sequence for each
    /// worker is open at a time. Enumerators are disposed, also when the run ends early. A sequence that blocks holds a worker.
    /// </remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Flow<TOut> SelectMany<T, TOut>(this Flow<T> flow, Func<T, IEnumerable<TOut>> selector)
    {
        ArgumentNullException.ThrowIfNull(flow);
        ArgumentNullException.ThrowIfNull(selector);
        return Expand(flow, "SelectMany", selector);
    }

    /// <summary>Makes any number of items out of each, each of them together with the item that it came from.</summary>
    /// <typeparam name="T">The type of the items read.</typeparam>
    /// <typeparam name="TCollection">The type of the items in between.</typeparam>
    /// <typeparam name="TOut">The type of the items made.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="collectionSelector">Called once for each item, by several workers at a time.</param>
    /// <param name="resultSelector">Called once for each item in between, by several workers at a time.</param>
    /// <returns>The flow of what <paramref name="resultSelector"/> returned.</returns>
    /// <remarks>This is what two <c>from</c> clauses of a query mean. See <see cref="SelectMany{T,TOut}(Flow{T},Func{T,IEnumerable{TOut}})"/>.</remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Flow<TOut> SelectMany<T, TCollection, TOut>(
        this Flow<T> flow, Func<T, IEnumerable<TCollection>> collectionSelector, Func<T, TCollection, TOut> resultSelector)
    {
        ArgumentNullException.ThrowIfNull(flow);
        ArgumentNullException.ThrowIfNull(collectionSelector);
        ArgumentNullException.ThrowIfNull(resultSelector);
        return flow.SelectMany(Pairs);

        IEnumerable<TOut> Pairs(T item)
        {
            foreach (TCollection part in collectionSelector(item))
            {
                yield return resultSelector(item, part);
            }
        }
    }

    /// <summary>Does not compile: a function that returns a task would not be awaited.</summary>
    /// <typeparam name="T">The type of the items read.</typeparam>
    /// <typeparam name="TOut">The type of the items made.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="selector">An asynchronous function.</param>
    /// <returns>Nothing.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete(AsyncGuard.Message, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(1)]
    public static Flow<TOut> SelectMany<T, TOut>(this Flow<T> flow, Func<T, Task<IEnumerable<TOut>>> selector) =>
        throw new NotSupportedException(AsyncGuard.Message);

    private static Flow<TOut> Expand<T, TOut>(Flow<T> flow, string operatorName, Func<T, IEnumerable<TOut>> selector)
    {
        var kernel = new SelectManyKernel<T, TOut>(selector);
        return new Flow<TOut>(new ExpansionStage<T, TOut>(
            operatorName, NodeKind.Stateless, flow.Stage, () => kernel, StageOptions.Default));
    }
}
