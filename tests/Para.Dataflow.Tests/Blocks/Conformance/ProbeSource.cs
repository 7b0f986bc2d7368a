using System.Threading.Tasks.Dataflow;

namespace Para.Dataflow.Tests.Blocks.Conformance;

/// <summary>A source that offers by hand, and keeps what targets do with that.</summary>
internal sealed class ProbeSource : ISourceBlock<int>
{
    private readonly TaskCompletionSource _consumed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Gets the value that is given to who consumes; null if the message is not there any more.</summary>
    public int? Value { get; init; } = 0;

    public Task Consumed => _consumed.Task.WaitAsync(Limits.Patience);

    public Task Released => _released.Task.WaitAsync(Limits.Patience);

    public ITargetBlock<int>? ConsumedBy { get; private set; }

    public Task Completion => throw new NotSupportedException();

    public int ConsumeMessage(DataflowMessageHeader messageHeader, ITargetBlock<int> target, out bool messageConsumed)
    {
        ConsumedBy = target;
        messageConsumed = Value is not null;
        _consumed.TrySetResult();
        return Value ?? 0;
    }

    public bool ReserveMessage(DataflowMessageHeader messageHeader, ITargetBlock<int> target) => true;

    public void ReleaseReservation(DataflowMessageHeader messageHeader, ITargetBlock<int> target) => _released.TrySetResult();

    public IDisposable LinkTo(ITargetBlock<int> target, DataflowLinkOptions linkOptions) => throw new NotSupportedException();

    public void Complete() => throw new NotSupportedException();

    public void Fault(Exception exception) => throw new NotSupportedException();
}
