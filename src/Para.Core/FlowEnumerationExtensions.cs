namespace Para;

/// <summary>Reading flows from outside.</summary>
public static class FlowEnumerationExtensions
{
    /// <summary>Gives the items of a flow to whoever enumerates them.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="engine">What runs the flow.</param>
    /// <returns>A sequence, each enumeration of which is a run.</returns>
    /// <remarks>
    /// <para>
    /// The run starts with the first <c>MoveNextAsync</c>. The items come as the run makes them, in order where order counts. An
    /// enumeration that is slow slows down the run: at most <see cref="RunOptions.MaxItemsInFlight"/> items are ahead of it.
    /// </para>
    /// <para>
    /// Leaving the enumeration early, by <c>break</c> say, cancels the run and waits for its end. A fault of the run is thrown behind
    /// the items that came before it; the token of <c>WithCancellation</c> cancels the run.
    /// </para>
    /// </remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static IAsyncEnumerable<T> AsAsyncEnumerable<T>(this Flow<T> flow, Engine engine) =>
        flow.AsAsyncEnumerable(engine, RunOptions.Default);

    /// <summary>Gives the items of a flow to whoever enumerates them.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="engine">What runs the flow.</param>
    /// <param name="options">The options of each run.</param>
    /// <returns>A sequence, each enumeration of which is a run.</returns>
    /// <inheritdoc cref="AsAsyncEnumerable{T}(Flow{T},Engine)" path="/remarks"/>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static IAsyncEnumerable<T> AsAsyncEnumerable<T>(this Flow<T> flow, Engine engine, RunOptions options)
    {
        ArgumentNullException.ThrowIfNull(flow);
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(options);
        return new FlowEnumerable<T>(flow, engine, options);
    }

    private sealed class FlowEnumerable<T>(Flow<T> flow, Engine engine, RunOptions options) : IAsyncEnumerable<T>
    {
        public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
            new FlowEnumerator<T>(flow, engine, options, cancellationToken);
    }
}
