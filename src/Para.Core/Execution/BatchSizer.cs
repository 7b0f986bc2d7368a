namespace Para.Execution;

/// <summary>Tells one emitter how many items its next batch may have.</summary>
/// <remarks>May be called by several workers at once.</remarks>
internal abstract class BatchSizer
{
    /// <summary>Gets the most items for the next batch.</summary>
    /// <param name="itemNanoseconds">The estimated time that the slowest stage below needs for an item; 0 when unknown.</param>
    /// <param name="itemsInFlight">The number of items of the emitter that are not consumed yet.</param>
    /// <param name="itemsToCome">The number of items that the emitter has not emitted yet, as far as it is known.</param>
    public abstract int Next(double itemNanoseconds, long itemsInFlight, long itemsToCome = 0);

    /// <summary>Learns that a batch of this size has been consumed by everything below.</summary>
    public virtual void OnConsumed(int items)
    {
    }
}
