using System.Threading.Tasks.Dataflow;
using Para.Engines;

namespace Para.Dataflow;

/// <summary>What a run links to a block that it reads: a target, and the sequence of what it is offered.</summary>
internal sealed class BlockSource<T> : ITargetBlock<T>, IAsyncEnumerator<T>
{
    /// <summary>How many items are taken from the block ahead of the run.</summary>
    private const int Capacity = 256;

    private readonly TargetHalf<T> _half;
    private readonly IDisposable _link;
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public BlockSource(ISourceBlock<T> source, SourceContext<T> context)
    {
        _half = new TargetHalf<T>(this, Capacity)
        {
            // A block that is cancelled tells what it is linked to that it is complete.
            FindFaultAtEnd = () => BlockFaults.Of(source.Completion),
        };
        _half.Open(context);
        _link = source.LinkTo(this, new DataflowLinkOptions { PropagateCompletion = true });
    }

    public T Current => _half.Current;

    public Task Completion => _completion.Task;

    public ValueTask<bool> MoveNextAsync() => _half.MoveNextAsync();

    public async ValueTask DisposeAsync()
    {
        _link.Dispose();
        await _half.DisposeAsync().ConfigureAwait(false);
        _completion.TrySetResult();
    }

    public void Complete() => _half.Complete();

    public void Fault(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        _half.Complete(BlockFaults.Unwrap(exception));
    }

    public DataflowMessageStatus OfferMessage(
        DataflowMessageHeader messageHeader, T messageValue, ISourceBlock<T>? source, bool consumeToAccept) =>
        _half.Offer(messageHeader, messageValue, source, consumeToAccept);
}
