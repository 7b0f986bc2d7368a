using System.Threading.Tasks.Dataflow;

namespace Para.Dataflow.Tests.Blocks.Conformance;

/// <content>How the block ends, and who learns of it.</content>
public abstract partial class PropagatorBlockConformance
{
    [Fact]
    public async Task Completion_ItemsAreThere_WaitsUntilTheyAreTaken()
    {
        IPropagatorBlock<int, int> block = Create();
        block.Post(1);
        block.Complete();
        await OutputOf(block);

        Assert.False(block.Completion.IsCompleted);

        Assert.Equal(1, await ReceiveAsync(block));
        await EndOf(block);
        Assert.True(block.Completion.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Complete_Twice_IsComplete()
    {
        IPropagatorBlock<int, int> block = Create();

        block.Complete();
        block.Complete();

        await EndOf(block);
        Assert.False(await block.OutputAvailableAsync().WaitAsync(Limits.Patience));
    }

    [Fact]
    public async Task Complete_LinkPropagates_CompletesTheTargetBehindTheLastItem()
    {
        IPropagatorBlock<int, int> block = Create();
        var target = new BufferBlock<int>();
        block.LinkTo(target, Propagating);
        for (int i = 0; i < 100; i++)
        {
            block.Post(i);
        }

        block.Complete();

        Assert.Equal(Enumerable.Range(0, 100), await ReceiveAllAsync(target));
        await EndOf(target);
        await EndOf(block);
    }

    [Fact]
    public async Task Complete_LinkDoesNotPropagate_LeavesTheTargetOpen()
    {
        IPropagatorBlock<int, int> block = Create();
        var target = new BufferBlock<int>();
        block.LinkTo(target);

        await CompleteAsync(block);

        Assert.True(target.Post(1));
    }

    [Fact]
    public async Task LinkTo_BlockHasEnded_PropagatesAtOnce()
    {
        IPropagatorBlock<int, int> block = Create();
        await CompleteAsync(block);
        var target = new BufferBlock<int>();

        block.LinkTo(target, Propagating).Dispose();

        await EndOf(target);
    }

    [Fact]
    public async Task Fault_Null_Throws()
    {
        IPropagatorBlock<int, int> block = Create();

        Assert.Throws<ArgumentNullException>("exception", () => block.Fault(null!));
        await CompleteAsync(block);
    }

    [Fact]
    public async Task Fault_Block_DiscardsAndEndsWithTheException()
    {
        IPropagatorBlock<int, int> block = Create();
        var exception = new FormatException();
        block.Post(1);
        await OutputOf(block);

        block.Fault(exception);

        Assert.Same(exception, await Assert.ThrowsAsync<FormatException>(() => EndOf(block)));
        Assert.True(block.Completion.IsFaulted);
        Assert.Same(exception, Assert.Single(block.Completion.Exception!.InnerExceptions));
        Assert.False(Receivable(block).TryReceive(out _));
        Assert.Equal(
            DataflowMessageStatus.DecliningPermanently,
            block.OfferMessage(new DataflowMessageHeader(1), 7, new ProbeSource(), consumeToAccept: false));
    }

    [Fact]
    public async Task Fault_LinkPropagates_FaultsTheTargetWithAnAggregate()
    {
        IPropagatorBlock<int, int> block = Create();
        var target = new ProbeTarget(DataflowMessageStatus.Accepted);
        block.LinkTo(target, Propagating);
        var exception = new FormatException();

        block.Fault(exception);

        AggregateException handedOn = await Assert.ThrowsAsync<AggregateException>(() => EndOf(target));
        Assert.Same(exception, Assert.Single(handedOn.InnerExceptions));
    }

    [Fact]
    public async Task Fault_WithAnAggregate_IsNestedNotUnwrapped()
    {
        IPropagatorBlock<int, int> block = Create();
        var exception = new AggregateException(new FormatException());

        block.Fault(exception);

        Assert.Same(exception, await Assert.ThrowsAsync<AggregateException>(() => EndOf(block)));
        Assert.Same(exception, Assert.Single(block.Completion.Exception!.InnerExceptions));
    }

    [Fact]
    public async Task Fault_SomethingIsPostponed_IsReleased()
    {
        IPropagatorBlock<int, int> block = CreateBounded(1);
        await FillUpAsync(block, 1);
        var source = new ProbeSource();
        block.OfferMessage(new DataflowMessageHeader(1), 99, source, consumeToAccept: false);
        Task<bool> sent = block.SendAsync(100);

        block.Fault(new FormatException());

        await source.Released;
        Assert.False(await sent.WaitAsync(Limits.Patience));
        await Assert.ThrowsAsync<FormatException>(() => EndOf(block));
    }

    [Fact]
    public async Task Cancel_Block_DiscardsAndIsCancelled()
    {
        using var cancellation = new CancellationTokenSource();
        IPropagatorBlock<int, int> block = Create(DataflowBlockOptions.Unbounded, cancellation.Token);
        var target = new ProbeTarget(DataflowMessageStatus.Declined);
        block.LinkTo(target, Propagating);
        block.Post(1);
        await target.NextOfferAsync();

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => EndOf(block));
        Assert.True(block.Completion.IsCanceled);
        Assert.False(block.Post(2));

        // Dataflow's own manner: a cancellation is told as a completion.
        await EndOf(target);
    }

    [Fact]
    public async Task Cancel_BeforeTheBlockIsMade_IsCancelled()
    {
        IPropagatorBlock<int, int> block = Create(DataflowBlockOptions.Unbounded, new CancellationToken(canceled: true));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => EndOf(block));
        Assert.False(block.Post(1));
    }
}
