namespace Para;

/// <summary>What becomes of an item for which a bounded queue between an observable and a run has no place.</summary>
/// <remarks>
/// Whatever is discarded is counted in the run's report as <see cref="DropReason.Overflow"/> and handed to
/// <see cref="RunOptions.OnDropped"/>. Items wait for a place in the order in which they came, and no strategy changes the order of
/// those that are kept.
/// </remarks>
public enum OverflowStrategy
{
    /// <summary>Nothing is discarded in silence: the first item without a place is an <see cref="ObservableOverflowException"/>.</summary>
    /// <remarks>
    /// On the way into a run this is a fault of the run. On the way out it is the <c>OnError</c> of the observer that was too slow,
    /// behind the items that wait for it already; no other observer notices. Of the items one is discarded, the one without a place.
    /// </remarks>
    Error,

    /// <summary>Discards the item that has waited longest: the newest ones are worth most.</summary>
    DropOldest,

    /// <summary>Discards the item that comes: what was begun is finished.</summary>
    DropNewest,

    /// <summary>
    /// Keeps the newest item only, whatever the capacity: who reads gets the latest state, and nothing that was overtaken.
    /// </summary>
    Latest,

    /// <summary>Nothing is discarded: whoever has the item waits until there is a place.</summary>
    /// <remarks>
    /// On the way into a run the publisher's thread is blocked inside <c>OnNext</c>, which Rx does not expect: never choose it where
    /// that thread is a user interface's, or is needed for the run to go on (a worker of the run, or the only thread that
    /// also feeds another source of it). A blocked publisher is released when the run ends, however it ends. On the way out nobody's
    /// thread is blocked: the run's sink waits asynchronously, and by and by the run with it.
    /// </remarks>
    Backpressure,
}
