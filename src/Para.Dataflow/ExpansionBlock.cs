using System.Threading.Tasks.Dataflow;
using Para.Engines;

namespace Para.Dataflow;

/// <summary>An expanding stage: an <see cref="ActionBlock{TInput}"/> of batches and of turns, which posts what it makes.</summary>
// A TransformManyBlock would enumerate a sequence to its end before it does anything else, so it could not pause. A turn is
// a message without a batch.
internal sealed class ExpansionBlock<TIn, TOut> : NodeBlock, IBatchInput<TIn>
{
    private readonly ActionBlock<Batch<TIn>?> _block;
    private readonly ITargetBlock<Batch<TOut>> _output;

    public ExpansionBlock(
        ExpansionRun<TIn, TOut> node, ExecutionDataflowBlockOptions options, ITargetBlock<Batch<TOut>> output)
    {
        _output = output;
        _block = new ActionBlock<Batch<TIn>?>(
            AmbientScheduler.Hide<Batch<TIn>?>(
                batch =>
                {
                    if (batch is null)
                    {
                        node.RunTurn();
                    }
                    else
                    {
                        node.Execute(batch);
                    }
                },
                options),
            options);
    }

    public ITargetBlock<Batch<TIn>> Input => _block;

    public override void PostOutput(Batch batch) => Post(_output, (Batch<TOut>)batch);

    public override void PostTurn() => Post(_block, null);

    public override void Complete()
    {
        _block.Complete();
        (_output as BroadcastBlock<Batch<TOut>>)?.Complete();
    }
}
