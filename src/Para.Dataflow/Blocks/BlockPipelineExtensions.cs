using System.Threading.Tasks.Dataflow;
using Para.Dataflow;
using Para.Engines;

namespace Para;

/// <summary>Flows that begin with blocks of TPL Dataflow.</summary>
public static class BlockPipelineExtensions
{
    extension(Pipeline)
    {
        /// <summary>Begins a flow with what comes out of a block.</summary>
        /// <typeparam name="T">The type of the items.</typeparam>
        /// <param name="source">The block.</param>
        /// <returns>The flow.</returns>
        /// <remarks>
        /// <para>
        /// Each run links a target of its own to the block, and takes the link away at its end. At most 256 items are taken from the
        /// block ahead of the run; what is offered beyond that is postponed, so that a bounded block slows down whoever sends to it. Items are
        /// taken once: two runs, or another target of the block, share them. Items that were taken ahead and not read when the run is stopped, cancelled
        /// or faulted are discarded and counted.
        /// </para>
        /// <para>
        /// The flow ends when the block is completed. A block that is faulted faults the run with the original exception, one that is cancelled with
        /// an <see cref="OperationCanceledException"/>: it has discarded items.
        /// </para>
        /// </remarks>
        /// <exception cref="ArgumentNullException"><paramref name="source"/> is <see langword="null"/>.</exception>
        public static Flow<T> From<T>(ISourceBlock<T> source)
        {
            ArgumentNullException.ThrowIfNull(source);
            return Sources.Push<T>("From", context => new BlockSource<T>(source, context), readsOnce: true);
        }
    }
}
