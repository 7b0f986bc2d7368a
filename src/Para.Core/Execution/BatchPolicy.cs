using Para.Execution;

namespace Para;

/// <summary>Decides how many items a source or an expanding stage puts in a batch.</summary>
/// <remarks>
/// Batching is natural whatever the policy: a policy only sets the most items in a batch, and no item ever
/// waits for another one. The fixed and the random policy are for tests and for comparing performance.
/// </remarks>
public abstract class BatchPolicy
{
    private protected BatchPolicy()
    {
    }

    /// <summary>
    /// Gets the default policy: batches of about 100 µs of work, estimated as the run goes, between 1 item
    /// and 4096 items or 16 KiB. Sizes start at 1 and double whenever a whole batch has been consumed. Where much more
    /// waits than keeps all workers busy, in flight or in an array that is being read, a batch may take up to half a millisecond.
    /// </summary>
    public static BatchPolicy Adaptive { get; } = new AdaptiveBatchPolicy();

    /// <summary>Creates a policy with at most <paramref name="size"/> items in every batch.</summary>
    /// <param name="size">The number of items, at least 1.</param>
    /// <returns>The policy.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="size"/> is less than 1.</exception>
    public static BatchPolicy Fixed(int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        return new FixedBatchPolicy(size);
    }

    /// <summary>Creates a policy that draws the size of every batch from a seeded generator.</summary>
    /// <param name="seed">The seed: one seed gives each emitter the same sequence of sizes in every run.</param>
    /// <param name="maxSize">The largest size that is drawn, at least 1.</param>
    /// <returns>The policy.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxSize"/> is less than 1.</exception>
    public static BatchPolicy Random(int seed, int maxSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxSize, 1);
        return new RandomBatchPolicy(seed, maxSize);
    }

    /// <summary>Creates the sizer of one emitter.</summary>
    /// <param name="emitterId">The number of the emitter in its plan.</param>
    /// <param name="limit">The most items that the emitter's credit and the size of an item allow.</param>
    /// <param name="batchesInFlight">How many batches that should at least be, so that all workers have one.</param>
    internal abstract BatchSizer CreateSizer(int emitterId, int limit, int batchesInFlight);
}
