using System.Threading.Tasks.Dataflow;

namespace Para.Dataflow;

/// <summary>Hands the items of a run to a block, to which it is a source.</summary>
// Design: the same half as that of a block, with one link. It differs in what a target that declines means: a block may be linked to another
// one; this has no other, so the item would wait for ever.
internal sealed class BlockSink<T> : SourceHalf<T>, ISourceBlock<T>
{
    private readonly ITargetBlock<T> _target;
    private readonly bool _completesTarget;
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public BlockSink(ITargetBlock<T> target, bool completesTarget)
        : base(block: null)
    {
        _target = target;
        _completesTarget = completesTarget;
        LinkTo(target, new DataflowLinkOptions());
    }

    public Task Completion => _completion.Task;

    // The run is completed by its sources; a target has no business with that.
    public void Complete()
    {
    }

    void IDataflowBlock.Fault(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        End(BlockFaults.Unwrap(exception));
    }

    T? ISourceBlock<T>.ConsumeMessage(DataflowMessageHeader messageHeader, ITargetBlock<T> target, out bool messageConsumed) =>
        Consume(messageHeader, target, out messageConsumed);

    bool ISourceBlock<T>.ReserveMessage(DataflowMessageHeader messageHeader, ITargetBlock<T> target) =>
        Reserve(messageHeader, target);

    void ISourceBlock<T>.ReleaseReservation(DataflowMessageHeader messageHeader, ITargetBlock<T> target) =>
        Release(messageHeader, target);

    protected override void EndedCore(Exception? exception)
    {
        _completion.TrySetResult();
        if (!_completesTarget)
        {
            return;
        }

        if (exception is null)
        {
            _target.Complete();
        }
        else
        {
            _target.Fault(exception);
        }
    }

    private protected override void OnDeclined(ITargetBlock<T> target, bool isPermanent)
    {
        if (isPermanent)
        {
            _ = AwaitTargetAsync();
        }
        else
        {
            End(new InvalidOperationException(
                $"The block '{target}' has declined an item that it could have postponed, so the item has nowhere to go."));
        }
    }

    // A target that ends before the run: how, is what the run makes of it.
    private async Task AwaitTargetAsync()
    {
        Task completion = _target.Completion;
        await completion.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (BlockFaults.Of(completion) is { } exception)
        {
            End(exception);
        }
        else
        {
            EndInput();
        }
    }
}
