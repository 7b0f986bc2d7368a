using System.Threading.Channels;
using System.Threading.Tasks.Dataflow;

namespace Para.Dataflow.Tests.Blocks.Conformance;

/// <summary>A target that keeps what it is offered, and answers as it is told.</summary>
internal sealed class ProbeTarget(Func<ProbeTarget.Offer, DataflowMessageStatus> answer) : ITargetBlock<int>
{
    private readonly Channel<Offer> _offers = Channel.CreateUnbounded<Offer>();
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ProbeTarget(DataflowMessageStatus answer)
        : this(_ => answer)
    {
    }

    public Task Completion => _completion.Task;

    public async Task<Offer> NextOfferAsync() => await _offers.Reader.ReadAsync().AsTask().WaitAsync(Limits.Patience);

    public bool TryNextOffer(out Offer offer) => _offers.Reader.TryRead(out offer);

    public DataflowMessageStatus OfferMessage(
        DataflowMessageHeader messageHeader, int messageValue, ISourceBlock<int>? source, bool consumeToAccept)
    {
        var offer = new Offer(messageHeader, messageValue, source!, consumeToAccept);
        DataflowMessageStatus status = answer(offer);
        _offers.Writer.TryWrite(offer);
        return status;
    }

    public void Complete() => _completion.TrySetResult();

    public void Fault(Exception exception) => _completion.TrySetException(exception);

    internal readonly record struct Offer(
        DataflowMessageHeader Header, int Value, ISourceBlock<int> Source, bool ConsumeToAccept);
}
