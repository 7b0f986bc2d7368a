using Para.Engines;
using Para.Graphs;
using Para.Kernels;

namespace Para;

public static partial class FlowExtensions
{
    /// <summary>Makes an item out of each by an asynchronous call.</summary>
    /// <typeparam name="T">The type of the items read.</typeparam>
    /// <typeparam name="TOut">The type of the items made.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="selector">
    /// Called once for each item; several calls go on at a time. The token is cancelled when the result is no longer needed:
    /// the run was cancelled or is faulted, or nobody reads what comes out.
    /// </param>
    /// <returns>The flow of what the calls gave.</returns>
    /// <remarks>
    /// <para>
    /// A call that waits holds no worker. At most <see cref="StageOptions.MaxDegreeOfParallelism"/> calls go on at a time, 64 if
    /// it is not set; it may be larger than the number of workers. What has not been called yet waits, and so, in the end, do the
    /// sources. What runs before the first wait runs on a worker; what runs behind it runs wherever the awaited task continues,
    /// mostly on the thread pool.
    /// </para>
    /// <para>
    /// Results come out as the calls complete; where order counts, they are put in order below. A call that completes
    /// at once costs no allocation.
    /// </para>
    /// </remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Flow<TOut> Select<T, TOut>(this Flow<T> flow, Func<T, CancellationToken, ValueTask<TOut>> selector)
    {
        ArgumentNullException.ThrowIfNull(selector);
        return Call(flow, "Select", new AsyncSelectKernel<T, TOut>(selector));
    }

    /// <summary>Keeps the items that an asynchronous predicate accepts.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="predicate">
    /// Called once for each item; several calls go on at a time. The token is cancelled when the answer is no longer needed.
    /// </param>
    /// <returns>The flow of the items for which <paramref name="predicate"/> gave <see langword="true"/>.</returns>
    /// <inheritdoc cref="Select{T,TOut}(Flow{T},Func{T,CancellationToken,ValueTask{TOut}})" path="/remarks"/>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Flow<T> Where<T>(this Flow<T> flow, Func<T, CancellationToken, ValueTask<bool>> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return Call(flow, "Where", new AsyncWhereKernel<T>(predicate));
    }

    /// <summary>Makes any number of items out of each by an asynchronous call that gives a sequence.</summary>
    /// <typeparam name="T">The type of the items read.</typeparam>
    /// <typeparam name="TOut">The type of the items made.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="selector">
    /// Called once for each item; several calls go on at a time. The token is cancelled when the sequence is no longer needed.
    /// </param>
    /// <returns>The flow of the items of all the sequences.</returns>
    /// <remarks>
    /// An asynchronous <c>Select</c> followed by <see cref="SelectMany{T,TOut}(Flow{T},Func{T,IEnumerable{TOut}})"/>, and
    /// what is said of the two holds.
    /// </remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Flow<TOut> SelectMany<T, TOut>(
        this Flow<T> flow, Func<T, CancellationToken, ValueTask<IEnumerable<TOut>>> selector)
    {
        ArgumentNullException.ThrowIfNull(selector);
        ArgumentNullException.ThrowIfNull(flow);
        return new Flow<TOut>(CallMany<T, IEnumerable<TOut>, TOut>(flow.Stage, new AsyncSelectKernel<T, IEnumerable<TOut>>(selector), StageOptions.Default));
    }

    /// <inheritdoc cref="SelectMany{T,TOut}(Flow{T},Func{T,CancellationToken,ValueTask{IEnumerable{TOut}}})"/>
    public static Flow<TOut> SelectMany<T, TOut>(this Flow<T> flow, Func<T, CancellationToken, ValueTask<TOut[]>> selector)
    {
        ArgumentNullException.ThrowIfNull(selector);
        ArgumentNullException.ThrowIfNull(flow);
        return new Flow<TOut>(CallMany<T, TOut[], TOut>(flow.Stage, new AsyncSelectKernel<T, TOut[]>(selector), StageOptions.Default));
    }

    /// <inheritdoc cref="SelectMany{T,TOut}(Flow{T},Func{T,CancellationToken,ValueTask{IEnumerable{TOut}}})"/>
    public static Flow<TOut> SelectMany<T, TOut>(
        this Flow<T> flow, Func<T, CancellationToken, ValueTask<List<TOut>>> selector)
    {
        ArgumentNullException.ThrowIfNull(selector);
        ArgumentNullException.ThrowIfNull(flow);
        return new Flow<TOut>(CallMany<T, List<TOut>, TOut>(flow.Stage, new AsyncSelectKernel<T, List<TOut>>(selector), StageOptions.Default));
    }

    // Two stages; the options are for the calls.
    private static ExpansionStage<TMany, TOut> CallMany<T, TMany, TOut>(
        Stage<T> input, AsyncSelectKernel<T, TMany> kernel, StageOptions options)
        where TMany : IEnumerable<TOut>
    {
        var calls = new CallStage<T, TMany, TMany>("SelectMany", input, kernel, isSequential: false, options);
        var flatten = new SelectManyKernel<TMany, TOut>(static items => items);
        return new ExpansionStage<TMany, TOut>("Flatten", NodeKind.Stateless, calls, () => flatten, StageOptions.Default)
        {
            GiveOptions = given => CallMany<T, TMany, TOut>(input, kernel, given),
        };
    }

    private static Flow<TOut> Call<T, TCall, TOut>(
        Flow<T> flow, string operatorName, AsyncKernel<T, TCall, TOut> kernel)
    {
        ArgumentNullException.ThrowIfNull(flow);
        return new Flow<TOut>(new CallStage<T, TCall, TOut>(
            operatorName, flow.Stage, kernel, isSequential: false, StageOptions.Default));
    }
}
