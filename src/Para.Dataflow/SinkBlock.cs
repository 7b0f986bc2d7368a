using System.Threading.Tasks.Dataflow;
using Para.Engines;

namespace Para.Dataflow;

/// <summary>A sink: an <see cref="ActionBlock{TInput}"/> of batches.</summary>
internal sealed class SinkBlock<TIn> : NodeBlock, IBatchInput<TIn>
{
    private readonly ActionBlock<Batch<TIn>> _block;

    public SinkBlock(SinkRun<TIn> node, ExecutionDataflowBlockOptions options) =>
        _block = new ActionBlock<Batch<TIn>>(AmbientScheduler.Hide<Batch<TIn>>(node.Process, options), options);

    public ITargetBlock<Batch<TIn>> Input => _block;

    public override void Complete() => _block.Complete();
}
