namespace Para;

/// <summary>Observables through graphs: a stream in, the work on all cores, a stream out.</summary>
public static partial class ReactiveObservableExtensions
{
    /// <summary>Takes an observable through a graph.</summary>
    /// <typeparam name="T">The type of the items of the source.</typeparam>
    /// <typeparam name="TOut">The type of the results.</typeparam>
    /// <param name="source">The observable.</param>
    /// <param name="graph">Builds the graph on the flow of the source's items. Called once, and not for each subscription.</param>
    /// <param name="engine">What runs the graph.</param>
    /// <returns>A cold observable: each subscription is a run, which subscribes to <paramref name="source"/>.</returns>
    /// <remarks>
    /// <para>
    /// On the way in an item without a place is an error, <see cref="OverflowStrategy.Error"/>; on the way out the run waits for the observer,
    /// <see cref="OverflowStrategy.Backpressure"/>; 1,024 items can wait on each side. So nothing is lost and no thread is blocked, and an
    /// observer that is too slow for too long ends in an <see cref="ObservableOverflowException"/> of the source's side.
    /// </para>
    /// <inheritdoc cref="Via{T,TOut}(IObservable{T},Func{Flow{T},Flow{TOut}},Engine,ViaOptions,CancellationToken)" path="/remarks/*"/>
    /// </remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="graph"/> returned <see langword="null"/>.</exception>
    public static IObservable<TOut> Via<T, TOut>(
        this IObservable<T> source, Func<Flow<T>, Flow<TOut>> graph, Engine engine) =>
        source.Via(graph, engine, ViaOptions.Default);

    /// <summary>Takes an observable through a graph.</summary>
    /// <typeparam name="T">The type of the items of the source.</typeparam>
    /// <typeparam name="TOut">The type of the results.</typeparam>
    /// <param name="source">The observable.</param>
    /// <param name="graph">Builds the graph on the flow of the source's items. Called once, and not for each subscription.</param>
    /// <param name="engine">What runs the graph.</param>
    /// <param name="options">What becomes of items for which there is no place, on both sides.</param>
    /// <returns>A cold observable: each subscription is a run, which subscribes to <paramref name="source"/>.</returns>
    /// <inheritdoc cref="Via{T,TOut}(IObservable{T},Func{Flow{T},Flow{TOut}},Engine,ViaOptions,CancellationToken)" path="/remarks"/>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="graph"/> returned <see langword="null"/>.</exception>
    public static IObservable<TOut> Via<T, TOut>(
        this IObservable<T> source, Func<Flow<T>, Flow<TOut>> graph, Engine engine, ViaOptions options) =>
        source.Via(graph, engine, options, CancellationToken.None);

    /// <summary>Takes an observable through a graph.</summary>
    /// <typeparam name="T">The type of the items of the source.</typeparam>
    /// <typeparam name="TOut">The type of the results.</typeparam>
    /// <param name="source">The observable.</param>
    /// <param name="graph">Builds the graph on the flow of the source's items. Called once, and not for each subscription.</param>
    /// <param name="engine">What runs the graph.</param>
    /// <param name="options">What becomes of items for which there is no place, on both sides.</param>
    /// <param name="cancellationToken">Cancels every run that goes on; its observer gets <c>OnError</c>.</param>
    /// <returns>A cold observable: each subscription is a run, which subscribes to <paramref name="source"/>.</returns>
    /// <remarks>
    /// <para>
    /// The graph begins in order, as below <c>AsOrdered</c>: stateless stages run in parallel, and the results come in the order of the
    /// source. Where order counts for nothing, <c>AsUnordered</c> in the graph saves the waiting for slow items.
    /// </para>
    /// <para>
    /// It is <c>FromObservable</c> on the way in and <c>AsObservable</c> on the way out, whose remarks say how each side ends, what is counted, and
    /// which threads call. An item changes threads twice: from the publisher to a worker, and from there to the thread of the pool that calls
    /// the observer.
    /// </para>
    /// </remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="graph"/> returned <see langword="null"/>.</exception>
    public static IObservable<TOut> Via<T, TOut>(
        this IObservable<T> source,
        Func<Flow<T>, Flow<TOut>> graph,
        Engine engine,
        ViaOptions options,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(options);
        Flow<T> input = Pipeline.FromObservable(source, options.InputOverflow, options.InputCapacity).AsOrdered();
        Flow<TOut> output = graph(input) ?? throw new ArgumentException("The function that builds the graph returned null.", nameof(graph));
        return output.AsObservable(engine, options.Output, cancellationToken);
    }

    /// <summary>Makes an item out of each, on all cores, in the order of the source.</summary>
    /// <typeparam name="T">The type of the items of the source.</typeparam>
    /// <typeparam name="TOut">The type of the results.</typeparam>
    /// <param name="source">The observable.</param>
    /// <param name="selector">Called once for each item, by several workers at a time. What it throws ends the sequence by <c>OnError</c>.</param>
    /// <param name="engine">What runs it.</param>
    /// <returns>A cold observable: each subscription is a run, which subscribes to <paramref name="source"/>.</returns>
    /// <remarks>
    /// As <c>Via(flow => flow.Select(selector), engine)</c>: with <see cref="OverflowStrategy.Error"/> on the way in and
    /// <see cref="OverflowStrategy.Backpressure"/> on the way out.
    /// </remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static IObservable<TOut> SelectParallel<T, TOut>(
        this IObservable<T> source, Func<T, TOut> selector, Engine engine) =>
        source.SelectParallel(selector, engine, ViaOptions.Default);

    /// <summary>Makes an item out of each, on all cores, in the order of the source.</summary>
    /// <typeparam name="T">The type of the items of the source.</typeparam>
    /// <typeparam name="TOut">The type of the results.</typeparam>
    /// <param name="source">The observable.</param>
    /// <param name="selector">Called once for each item, by several workers at a time. What it throws ends the sequence by <c>OnError</c>.</param>
    /// <param name="engine">What runs it.</param>
    /// <param name="options">What becomes of items for which there is no place, on both sides.</param>
    /// <returns>A cold observable: each subscription is a run, which subscribes to <paramref name="source"/>.</returns>
    /// <remarks>As <c>Via(flow => flow.Select(selector), engine, options)</c>.</remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static IObservable<TOut> SelectParallel<T, TOut>(
        this IObservable<T> source, Func<T, TOut> selector, Engine engine, ViaOptions options) =>
        source.SelectParallel(selector, engine, options, CancellationToken.None);

    /// <summary>Makes an item out of each, on all cores, in the order of the source.</summary>
    /// <typeparam name="T">The type of the items of the source.</typeparam>
    /// <typeparam name="TOut">The type of the results.</typeparam>
    /// <param name="source">The observable.</param>
    /// <param name="selector">Called once for each item, by several workers at a time. What it throws ends the sequence by <c>OnError</c>.</param>
    /// <param name="engine">What runs it.</param>
    /// <param name="options">What becomes of items for which there is no place, on both sides.</param>
    /// <param name="cancellationToken">Cancels every run that goes on; its observer gets <c>OnError</c>.</param>
    /// <returns>A cold observable: each subscription is a run, which subscribes to <paramref name="source"/>.</returns>
    /// <remarks>As <c>Via(flow => flow.Select(selector), engine, options, cancellationToken)</c>.</remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static IObservable<TOut> SelectParallel<T, TOut>(
        this IObservable<T> source,
        Func<T, TOut> selector,
        Engine engine,
        ViaOptions options,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(selector);
        return source.Via(flow => flow.Select(selector), engine, options, cancellationToken);
    }
}
