using System.Threading.Tasks.Dataflow;

namespace Para.Dataflow.Tests.Blocks.Conformance;

/// <content>Links, and the order in which targets are offered what comes out.</content>
public abstract partial class PropagatorBlockConformance
{
    [Fact]
    public async Task LinkTo_Null_Throws()
    {
        IPropagatorBlock<int, int> block = Create();

        Assert.Throws<ArgumentNullException>("target", () => block.LinkTo(null!, new DataflowLinkOptions()));
        Assert.Throws<ArgumentNullException>("linkOptions", () => block.LinkTo(new BufferBlock<int>(), null!));
        await CompleteAsync(block);
    }

    [Fact]
    public async Task LinkTo_Target_IsOfferedByTheBlockAndNeedNotConsume()
    {
        IPropagatorBlock<int, int> block = Create();
        var target = new ProbeTarget(DataflowMessageStatus.Accepted);
        block.LinkTo(target);
        block.Post(5);
        block.Post(6);

        ProbeTarget.Offer first = await target.NextOfferAsync();
        ProbeTarget.Offer second = await target.NextOfferAsync();

        Assert.Equal((5, 6), (first.Value, second.Value));
        Assert.Same(block, first.Source);
        Assert.False(first.ConsumeToAccept);
        Assert.True(first.Header.IsValid);
        Assert.NotEqual(first.Header, second.Header);
        await CompleteAsync(block);
    }

    [Fact]
    public async Task LinkTo_ItemsAreThereAlready_AreOffered()
    {
        IPropagatorBlock<int, int> block = Create();
        block.Post(5);
        await OutputOf(block);
        var target = new ProbeTarget(DataflowMessageStatus.Accepted);

        block.LinkTo(target);

        Assert.Equal(5, (await target.NextOfferAsync()).Value);
        await CompleteAsync(block);
    }

    [Fact]
    public async Task LinkTo_SeveralTargets_TheFirstThatAcceptsGetsTheItem()
    {
        IPropagatorBlock<int, int> block = Create();
        var unwilling = new ProbeTarget(DataflowMessageStatus.Declined);
        var first = new BufferBlock<int>();
        var second = new BufferBlock<int>();
        block.LinkTo(unwilling);
        block.LinkTo(first, Propagating);
        block.LinkTo(second, Propagating);

        block.Post(1);
        block.Post(2);
        block.Complete();

        Assert.Equal([1, 2], await ReceiveAllAsync(first));
        Assert.Empty(await ReceiveAllAsync(second));
        Assert.Equal(1, (await unwilling.NextOfferAsync()).Value);
        Assert.Equal(2, (await unwilling.NextOfferAsync()).Value);
    }

    [Fact]
    public async Task LinkTo_InFront_IsOfferedFirst()
    {
        IPropagatorBlock<int, int> block = Create();
        var last = new BufferBlock<int>();
        var first = new BufferBlock<int>();
        block.LinkTo(last, Propagating);
        block.LinkTo(first, new DataflowLinkOptions { Append = false, PropagateCompletion = true });

        block.Post(1);
        block.Complete();

        Assert.Equal([1], await ReceiveAllAsync(first));
        Assert.Empty(await ReceiveAllAsync(last));
    }

    [Fact]
    public async Task LinkTo_MaxMessages_AreAllThatGoOverTheLink()
    {
        IPropagatorBlock<int, int> block = Create();
        var limited = new BufferBlock<int>();
        var rest = new BufferBlock<int>();
        block.LinkTo(limited, new DataflowLinkOptions { MaxMessages = 3, PropagateCompletion = true });
        block.LinkTo(rest, Propagating);

        for (int i = 0; i < 10; i++)
        {
            block.Post(i);
        }

        block.Complete();

        Assert.Equal(Enumerable.Range(3, 7), await ReceiveAllAsync(rest));
        Assert.True(limited.TryReceiveAll(out IList<int>? items));
        Assert.Equal([0, 1, 2], items);

        // The link is gone, and with it what it would have propagated.
        Assert.True(limited.Post(1));
    }

    [Fact]
    public async Task Unlink_Target_IsOfferedNoMore()
    {
        IPropagatorBlock<int, int> block = Create();
        var before = new BufferBlock<int>();
        var after = new BufferBlock<int>();
        IDisposable link = block.LinkTo(before, Propagating);
        block.Post(1);
        Assert.Equal(1, await ReceiveAsync(before));

        link.Dispose();
        link.Dispose();
        block.LinkTo(after, Propagating);
        block.Post(2);
        block.Complete();

        Assert.Equal([2], await ReceiveAllAsync(after));
        Assert.Equal(0, before.Count);
        Assert.True(before.Post(1));
    }

    [Fact]
    public async Task LinkTo_Predicates_SendEachItemItsWay()
    {
        IPropagatorBlock<int, int> block = Create();
        var even = new BufferBlock<int>();
        var odd = new BufferBlock<int>();
        block.LinkTo(even, Propagating, x => x % 2 == 0);
        block.LinkTo(odd, Propagating, x => x % 2 != 0);

        for (int i = 0; i < 100; i++)
        {
            block.Post(i);
        }

        block.Complete();

        Assert.Equal(Enumerable.Range(0, 50).Select(i => 2 * i), await ReceiveAllAsync(even));
        Assert.Equal(Enumerable.Range(0, 50).Select(i => (2 * i) + 1), await ReceiveAllAsync(odd));
    }

    [Fact]
    public async Task LinkTo_PredicateThatThrows_FaultsTheBlock()
    {
        IPropagatorBlock<int, int> block = Create();
        var target = new BufferBlock<int>();
        block.LinkTo(target, Propagating, _ => throw new FormatException());

        block.Post(1);

        await Assert.ThrowsAsync<FormatException>(() => EndOf(block));
        await Assert.ThrowsAnyAsync<Exception>(() => EndOf(target));
    }

    [Fact]
    public async Task OfferMessage_TargetDeclinesPermanently_IsUnlinked()
    {
        IPropagatorBlock<int, int> block = Create();
        var closed = new ProbeTarget(DataflowMessageStatus.DecliningPermanently);
        var open = new BufferBlock<int>();
        block.LinkTo(closed, Propagating);
        block.LinkTo(open, Propagating);

        block.Post(1);
        block.Post(2);
        block.Complete();

        Assert.Equal([1, 2], await ReceiveAllAsync(open));
        Assert.Equal(1, (await closed.NextOfferAsync()).Value);
        Assert.False(closed.TryNextOffer(out _));
        Assert.False(closed.Completion.IsCompleted);
    }
}
