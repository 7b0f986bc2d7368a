namespace Para;

/// <summary>Something that is not a core and works on whole batches: an accelerator, a remote service, a driver.</summary>
/// <typeparam name="TIn">The type of the items that it reads.</typeparam>
/// <typeparam name="TOut">The type of the items that it makes, one out of each.</typeparam>
/// <remarks>
/// A device belongs to its user: Para calls it and does not dispose it. Runs may share it, also at the same time; a
/// device that cannot bear that must serialise its calls itself.
/// </remarks>
public interface IBatchDevice<TIn, TOut>
{
    /// <summary>Gets how many batches a run may have the device work on at a time, at least 1.</summary>
    int MaxConcurrency { get; }

    /// <summary>
    /// Gets the most items of a batch, at least 1. A batch has fewer where fewer items are there: none waits for others to
    /// come. While the device is busy they gather.
    /// </summary>
    int PreferredBatchSize { get; }

    /// <summary>Works on a batch.</summary>
    /// <param name="input">The items. The memory is valid until the returned task has ended.</param>
    /// <param name="output">
    /// Where the results go: as many as there are items, in the same positions. The memory is valid until the returned task has
    /// ended.
    /// </param>
    /// <param name="cancellationToken">Cancelled when the results are no longer needed.</param>
    /// <returns>A task that ends when all results are written. An exception is a failure of the batch.</returns>
    ValueTask ProcessAsync(ReadOnlyMemory<TIn> input, Memory<TOut> output, CancellationToken cancellationToken);
}
