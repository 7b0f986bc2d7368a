using System.Threading.Tasks.Dataflow;
using Para.Dataflow;
using Para.Engines;

namespace Para;

/// <summary>Flows that end in blocks of TPL Dataflow.</summary>
public static class BlockFlowExtensions
{
    /// <summary>Closes the graph with a block, which gets every item and is completed when the run has ended.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="target">The block.</param>
    /// <returns>The pipeline.</returns>
    /// <remarks>
    /// <para>
    /// The block is offered one item after the other, in order where order counts. One that is full slows down the run: what it
    /// has postponed it takes when it has room, and no worker waits for that. A run that is completed or stopped completes the
    /// block; a run that is faulted or cancelled faults it with its exception.
    /// </para>
    /// <para>
    /// A block that ends before the run declines the next item. Then the run waits until the block has ended. If it is faulted, so is the run,
    /// with the original exception, and if it is cancelled likewise; otherwise the run ends early, and what the block did not take is discarded and
    /// counted. A block that declines an item for any other reason is a fault: nothing is lost silently.
    /// </para>
    /// </remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Pipeline To<T>(this Flow<T> flow, ITargetBlock<T> target) => flow.To(target, completesTarget: true);

    /// <summary>Closes the graph with a block, which gets every item.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="target">The block.</param>
    /// <param name="completesTarget">
    /// Whether the block is completed, or faulted, when the run has ended. If not it is left as it is, for others who send to it.
    /// </param>
    /// <returns>The pipeline.</returns>
    /// <inheritdoc cref="To{T}(Flow{T},ITargetBlock{T})" path="/remarks"/>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Pipeline To<T>(this Flow<T> flow, ITargetBlock<T> target, bool completesTarget)
    {
        ArgumentNullException.ThrowIfNull(flow);
        ArgumentNullException.ThrowIfNull(target);
        return flow.AsyncSink("To", () => new BlockSink<T>(target, completesTarget));
    }
}
