using System.Threading.Tasks.Dataflow;
using Para.Engines;

namespace Para.Dataflow;

/// <summary>A stateless or an exclusive stage: a <see cref="TransformBlock{TInput,TOutput}"/> of batches.</summary>
internal sealed class TransformNodeBlock<TIn, TOut> : NodeBlock, IBatchInput<TIn>
{
    private readonly TransformBlock<Batch<TIn>, Batch<TOut>> _block;

    public TransformNodeBlock(
        TransformRun<TIn, TOut> node, ExecutionDataflowBlockOptions options, ITargetBlock<Batch<TOut>> output)
    {
        _block = new TransformBlock<Batch<TIn>, Batch<TOut>>(
            AmbientScheduler.Hide<Batch<TIn>, Batch<TOut>>(node.Process, options), options);

        // Only the fan-out of this very node completes with it: its last batch may still be inside of the block when the node
        // is closed. What belongs to another node is completed by that one.
        _block.LinkTo(
            output, new DataflowLinkOptions { PropagateCompletion = output is BroadcastBlock<Batch<TOut>> });
    }

    public ITargetBlock<Batch<TIn>> Input => _block;

    public override void Complete() => _block.Complete();
}
