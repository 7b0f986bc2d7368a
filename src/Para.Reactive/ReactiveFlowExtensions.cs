using Para.Engines;
using Para.Reactive;

namespace Para;

/// <summary>Flows as observables, and observers as sinks.</summary>
public static class ReactiveFlowExtensions
{
    /// <summary>Gives a flow as a cold observable: each subscription is a run of its own.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="engine">What runs the flow.</param>
    /// <returns>The observable.</returns>
    /// <remarks>
    /// <para>
    /// With <see cref="OverflowStrategy.Backpressure"/> and a capacity of 1,024: a run has one observer, and goes at its pace. No thread
    /// is blocked by that.
    /// </para>
    /// <inheritdoc cref="AsObservable{T}(Flow{T},Engine,ObservableOptions,CancellationToken)" path="/remarks/*"/>
    /// </remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static IObservable<T> AsObservable<T>(this Flow<T> flow, Engine engine) =>
        flow.AsObservable(engine, new ObservableOptions { Overflow = OverflowStrategy.Backpressure });

    /// <summary>Gives a flow as a cold observable: each subscription is a run of its own.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="engine">What runs the flow.</param>
    /// <param name="options">How the items get to the observer.</param>
    /// <returns>The observable.</returns>
    /// <inheritdoc cref="AsObservable{T}(Flow{T},Engine,ObservableOptions,CancellationToken)" path="/remarks"/>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static IObservable<T> AsObservable<T>(this Flow<T> flow, Engine engine, ObservableOptions options) =>
        flow.AsObservable(engine, options, CancellationToken.None);

    /// <summary>Gives a flow as a cold observable: each subscription is a run of its own.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="engine">What runs the flow.</param>
    /// <param name="options">How the items get to the observer.</param>
    /// <param name="cancellationToken">Cancels every run that goes on; its observer gets <c>OnError</c>.</param>
    /// <returns>The observable.</returns>
    /// <remarks>
    /// <para>
    /// <c>Subscribe</c> starts a run and returns. The observer is called from the thread pool, one call at a time, in the execution context
    /// of whoever subscribed, in order where order counts. It holds no worker: what it has not got yet waits in a queue of at most
    /// <see cref="ObservableOptions.Capacity"/> items, and up to 16 more are being handed over.
    /// </para>
    /// <para>
    /// The last signal comes behind what waits: <c>OnCompleted</c> when the flow has ended, or the run was stopped
    /// (<see cref="PipelineRun.StopAsync"/>); <c>OnError</c> with the original exception when the run has failed, or with what kept
    /// it from being started. When the token was cancelled, what waits is discarded, and <c>OnError</c> gets an
    /// <see cref="OperationCanceledException"/>.
    /// </para>
    /// <para>
    /// Disposing the subscription cancels the run: any number of times, from any thread, also from within a call of the observer, which
    /// is the last one then. (A call that has begun on another thread meanwhile cannot be taken back.) What the observer did not get is
    /// discarded and counted. An observer that throws has left, too: it gets nothing more, its exception is among the
    /// <see cref="RunReport.SkippedFaults"/> of the run, and <see cref="RunOptions.OnDropped"/> gets it with the item.
    /// </para>
    /// </remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static IObservable<T> AsObservable<T>(
        this Flow<T> flow, Engine engine, ObservableOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(flow);
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(options);
        return new FlowObservable<T>(flow, engine, options, cancellationToken);
    }

    /// <summary>Gives a flow as a hot observable: one run for all observers, who get what is made while they are subscribed.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="engine">What runs the flow.</param>
    /// <returns>The observable. The run begins with <see cref="PublishedFlow{T}.Connect"/>, or by Rx's <c>RefCount()</c>.</returns>
    /// <remarks>
    /// With <see cref="OverflowStrategy.Error"/> and a capacity of 1,024: an observer that falls behind by more gets an
    /// <see cref="ObservableOverflowException"/>, and the others go on. See <see cref="PublishedFlow{T}"/> for the rest.
    /// </remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static PublishedFlow<T> Publish<T>(this Flow<T> flow, Engine engine) =>
        flow.Publish(engine, new ObservableOptions { Overflow = OverflowStrategy.Error });

    /// <summary>Gives a flow as a hot observable: one run for all observers, who get what is made while they are subscribed.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="engine">What runs the flow.</param>
    /// <param name="options">How the items get to each observer that does not say otherwise.</param>
    /// <returns>The observable. The run begins with <see cref="PublishedFlow{T}.Connect"/>, or by Rx's <c>RefCount()</c>.</returns>
    /// <remarks>See <see cref="PublishedFlow{T}"/>.</remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static PublishedFlow<T> Publish<T>(this Flow<T> flow, Engine engine, ObservableOptions options) =>
        flow.Publish(engine, options, CancellationToken.None);

    /// <summary>Gives a flow as a hot observable: one run for all observers, who get what is made while they are subscribed.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="engine">What runs the flow.</param>
    /// <param name="options">How the items get to each observer that does not say otherwise.</param>
    /// <param name="cancellationToken">Cancels the run; the observers get <c>OnError</c>.</param>
    /// <returns>The observable. The run begins with <see cref="PublishedFlow{T}.Connect"/>, or by Rx's <c>RefCount()</c>.</returns>
    /// <remarks>See <see cref="PublishedFlow{T}"/>.</remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static PublishedFlow<T> Publish<T>(
        this Flow<T> flow, Engine engine, ObservableOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(flow);
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(options);
        return new PublishedFlow<T>(flow, engine, options, cancellationToken);
    }

    /// <summary>Closes the graph with an observer, which is told how the run ended.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="observer">The observer.</param>
    /// <returns>The pipeline.</returns>
    /// <remarks>
    /// <para>
    /// The observer is called by the workers of the run, one call at a time, in order where order counts: a slow <c>OnNext</c> is a slow
    /// stage, so the run goes at its pace and nothing is discarded. To put a queue in between, see <c>AsObservable</c>.
    /// </para>
    /// <para>
    /// The last signal is the last thing that the run does, before its task says the same: <c>OnCompleted</c> when it has completed or was
    /// stopped; <c>OnError</c> with the original exception when it has failed, wherever; <c>OnError</c> with an
    /// <see cref="OperationCanceledException"/> when it was cancelled. What <c>OnNext</c> throws is a fault of the run, and the observer gets
    /// nothing more. What the last signal throws is kept with the faults in the report.
    /// </para>
    /// <para>
    /// Each run is a sequence of its own to the observer: one that takes a single sequence, as most do, is for a single run.
    /// </para>
    /// </remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Pipeline To<T>(this Flow<T> flow, IObserver<T> observer)
    {
        ArgumentNullException.ThrowIfNull(flow);
        ArgumentNullException.ThrowIfNull(observer);
        return flow.AsyncSink("To", () => new ObserverKernel<T>(observer));
    }
}
