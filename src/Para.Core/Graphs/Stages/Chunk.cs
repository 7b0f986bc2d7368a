using Para.Engines;
using Para.Kernels;

namespace Para;

public static partial class FlowExtensions
{
    /// <summary>Gathers items in arrays of one size.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="size">How many items each array has; the last one, which comes at the end, has what is left.</param>
    /// <returns>The flow of the arrays. Each is a new one and belongs to whoever gets it.</returns>
    /// <remarks>
    /// <para>
    /// Exclusive. Below <c>AsOrdered</c> the items are in order, otherwise in the order in which they arrive. An item waits until
    /// its array is full or the flow above has ended, which is the meaning of this operator. A stopped run passes on what is
    /// left; a run that fails, is cancelled, or has nobody who wants the arrays any more discards it, and counts each item.
    /// </para>
    /// <para>
    /// Memory: the unfinished array, up to <paramref name="size"/> items beyond
    /// <see cref="RunOptions.MaxItemsInFlight"/>; and an array that is full counts there as one item.
    /// </para>
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="flow"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="size"/> is less than 1.</exception>
    public static Flow<T[]> Chunk<T>(this Flow<T> flow, int size)
    {
        ArgumentNullException.ThrowIfNull(flow);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        return flow.Exclusive("Chunk", () => new ChunkKernel<T>(size));
    }
}
