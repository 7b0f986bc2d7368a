using System.Threading.Tasks.Dataflow;
using Para.Engines;

namespace Para.Dataflow;

/// <summary>A source: an <see cref="ActionBlock{TInput}"/> of turns, which posts what it makes.</summary>
internal sealed class SourceBlock<T> : NodeBlock
{
    private readonly ActionBlock<NodeRun> _block;
    private readonly SourceRun<T> _node;
    private readonly ITargetBlock<Batch<T>> _output;

    public SourceBlock(SourceRun<T> node, ExecutionDataflowBlockOptions options, ITargetBlock<Batch<T>> output)
    {
        _node = node;
        _output = output;
        _block = new ActionBlock<NodeRun>(AmbientScheduler.Hide<NodeRun>(static node => node.RunTurn(), options), options);
    }

    public override void PostOutput(Batch batch) => Post(_output, (Batch<T>)batch);

    public override void PostTurn() => Post(_block, _node);

    public override void Complete()
    {
        _block.Complete();
        (_output as BroadcastBlock<Batch<T>>)?.Complete();
    }
}
