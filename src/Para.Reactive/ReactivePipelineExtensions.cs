using Para.Engines;
using Para.Reactive;

namespace Para;

/// <summary>Begins flows with observables.</summary>
public static class ReactivePipelineExtensions
{
    extension(Pipeline)
    {
        /// <summary>Begins a flow with what an observable publishes; one that publishes too fast is a fault.</summary>
        /// <typeparam name="T">The type of the items.</typeparam>
        /// <param name="source">The observable. Each run subscribes to it once.</param>
        /// <returns>The flow.</returns>
        /// <remarks>
        /// <para>
        /// As with <see cref="OverflowStrategy.Error"/> and a capacity of 1,024: nothing is ever lost in silence, and no publisher
        /// is blocked. An <see cref="ObservableOverflowException"/> says what there is to choose from.
        /// </para>
        /// <inheritdoc cref="FromObservable{T}(IObservable{T},OverflowStrategy,int)" path="/remarks/*"/>
        /// </remarks>
        /// <exception cref="ArgumentNullException"><paramref name="source"/> is <see langword="null"/>.</exception>
        public static Flow<T> FromObservable<T>(IObservable<T> source) =>
            Pipeline.FromObservable(source, OverflowStrategy.Error, ObservableOptions.DefaultCapacity);

        /// <summary>Begins a flow with what an observable publishes.</summary>
        /// <typeparam name="T">The type of the items.</typeparam>
        /// <param name="source">The observable. Each run subscribes to it once.</param>
        /// <param name="overflow">What becomes of an item for which there is no place.</param>
        /// <param name="capacity">
        /// How many items can wait for the run; up to 16 more are being handed over. With <see cref="OverflowStrategy.Latest"/> it is
        /// one, whatever is said here.
        /// </param>
        /// <returns>The flow.</returns>
        /// <remarks>
        /// <para>
        /// Items wait here when the run holds as many as <see cref="RunOptions.MaxItemsInFlight"/> allows, 65,536 by default. Where
        /// the newest item counts, make that small, too.
        /// </para>
        /// <para>
        /// Order: that of the source, where order counts below. Several threads may publish at a time, which Rx forbids but
        /// happens; their items are taken one after the other. Cost: a short lock for each item, and no allocation. <c>OnNext</c> returns as
        /// soon as the item is in the queue, and may ask for a worker to be woken; only with <see cref="OverflowStrategy.Backpressure"/> does it
        /// wait.
        /// </para>
        /// <para>
        /// The end: <c>OnCompleted</c> ends the source, behind what was published before. <c>OnError</c> is a fault of the run, with the
        /// original exception, as soon as the run has taken what was published before. The subscription is disposed when the source has ended, and when
        /// the run is stopped, cancelled or faulted, or needs no more items; exactly once, also if <c>Subscribe</c> has not
        /// returned yet. The run waits for <c>Subscribe</c> to return. What is published after the end is ignored, as Rx has it; what had come
        /// before and was not taken is discarded and counted.
        /// </para>
        /// <para>
        /// <c>Subscribe</c> is called on a thread of the pool, or, because a cold source may then block in it, on a thread of its
        /// own with <see cref="OverflowStrategy.Backpressure"/>. What it or <c>Dispose</c> throws is a fault of the run.
        /// </para>
        /// </remarks>
        /// <exception cref="ArgumentNullException"><paramref name="source"/> is <see langword="null"/>.</exception>
        /// <exception cref="ArgumentOutOfRangeException">
        /// <paramref name="overflow"/> is no strategy, or <paramref name="capacity"/> is less than 1.
        /// </exception>
        public static Flow<T> FromObservable<T>(IObservable<T> source, OverflowStrategy overflow, int capacity)
        {
            ArgumentNullException.ThrowIfNull(source);
            OverflowChecks.ThrowIfUndefined(overflow, nameof(overflow));
            ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
            return Sources.Push<T>(
                "FromObservable",
                context => ObservableEnumerator<T>.Open(context, source, overflow, capacity),
                readsOnce: false);
        }
    }
}
