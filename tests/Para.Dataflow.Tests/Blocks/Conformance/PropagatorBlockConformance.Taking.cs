using System.Threading.Tasks.Dataflow;

namespace Para.Dataflow.Tests.Blocks.Conformance;

/// <content>The block as a source: receiving, postponing and reserving.</content>
public abstract partial class PropagatorBlockConformance
{
    [Fact]
    public async Task ConsumeMessage_InvalidArguments_Throws()
    {
        IPropagatorBlock<int, int> block = Create();
        var target = new ProbeTarget(DataflowMessageStatus.Postponed);
        var header = new DataflowMessageHeader(1);

        Assert.Throws<ArgumentException>("messageHeader", () => block.ConsumeMessage(default, target, out _));
        Assert.Throws<ArgumentNullException>("target", () => block.ConsumeMessage(header, null!, out _));
        Assert.Throws<ArgumentException>("messageHeader", () => block.ReserveMessage(default, target));
        Assert.Throws<ArgumentNullException>("target", () => block.ReserveMessage(header, null!));
        Assert.Throws<ArgumentException>("messageHeader", () => block.ReleaseReservation(default, target));
        Assert.Throws<ArgumentNullException>("target", () => block.ReleaseReservation(header, null!));
        await CompleteAsync(block);
    }

    [Fact]
    public async Task ConsumeMessage_WhatWasPostponed_GivesItAndTheNextIsOffered()
    {
        IPropagatorBlock<int, int> block = Create();
        var target = new ProbeTarget(DataflowMessageStatus.Postponed);
        block.LinkTo(target);
        block.Post(5);
        block.Post(6);
        ProbeTarget.Offer first = await target.NextOfferAsync();

        int value = await ConsumeAsync(block, target, first);

        Assert.Equal(5, value);
        block.ConsumeMessage(first.Header, target, out bool isConsumedTwice);
        Assert.False(isConsumedTwice);
        ProbeTarget.Offer second = await NextOfferAsync(target, value: 6);
        Assert.Equal(6, await ConsumeAsync(block, target, second));
        await CompleteAsync(block);
    }

    [Fact]
    public async Task ConsumeMessage_OfAMessageThatIsNotTheNext_GivesNothing()
    {
        IPropagatorBlock<int, int> block = Create();
        var target = new ProbeTarget(DataflowMessageStatus.Postponed);
        block.LinkTo(target);
        block.Post(5);
        ProbeTarget.Offer offer = await target.NextOfferAsync();

        block.ConsumeMessage(new DataflowMessageHeader(offer.Header.Id + 100), target, out bool isConsumed);

        Assert.False(isConsumed);
        Assert.False(block.ReserveMessage(new DataflowMessageHeader(offer.Header.Id + 100), target));
        Assert.Equal(5, await ConsumeAsync(block, target, offer));
        await CompleteAsync(block);
    }

    [Fact]
    public async Task ReserveMessage_WhatWasPostponed_IsForNobodyElse()
    {
        IPropagatorBlock<int, int> block = Create();
        var target = new ProbeTarget(DataflowMessageStatus.Postponed);
        var other = new ProbeTarget(DataflowMessageStatus.Postponed);
        block.LinkTo(target);
        block.Post(5);
        ProbeTarget.Offer offer = await target.NextOfferAsync();

        await ReserveAsync(block, target, offer);

        Assert.False(block.ReserveMessage(offer.Header, other));
        block.ConsumeMessage(offer.Header, other, out bool isConsumed);
        Assert.False(isConsumed);
        Assert.False(Receivable(block).TryReceive(out _));
        Assert.False(Receivable(block).TryReceiveAll(out _));
        Assert.Throws<InvalidOperationException>(() => block.ReleaseReservation(offer.Header, other));
        Assert.Equal(5, block.ConsumeMessage(offer.Header, target, out isConsumed));
        Assert.True(isConsumed);
        await CompleteAsync(block);
    }

    [Fact]
    public async Task ReleaseReservation_WithoutOne_Throws()
    {
        IPropagatorBlock<int, int> block = Create();
        var target = new ProbeTarget(DataflowMessageStatus.Postponed);

        Assert.Throws<InvalidOperationException>(() => block.ReleaseReservation(new DataflowMessageHeader(1), target));
        await CompleteAsync(block);
    }

    [Fact]
    public async Task ReleaseReservation_MessageIsOfferedAgain()
    {
        IPropagatorBlock<int, int> block = Create();
        int offers = 0;
        var target = new ProbeTarget(
            _ => offers++ == 0 ? DataflowMessageStatus.Postponed : DataflowMessageStatus.Accepted);
        block.LinkTo(target);
        block.Post(5);
        ProbeTarget.Offer offer = await target.NextOfferAsync();
        await ReserveAsync(block, target, offer);

        block.ReleaseReservation(offer.Header, target);

        Assert.Equal(5, (await target.NextOfferAsync()).Value);
        await CompleteAsync(block);
    }

    [Fact]
    public async Task Completion_MessageIsReserved_WaitsForTheReservation()
    {
        IPropagatorBlock<int, int> block = Create();
        var target = new ProbeTarget(DataflowMessageStatus.Postponed);
        block.LinkTo(target);
        block.Post(5);
        ProbeTarget.Offer offer = await target.NextOfferAsync();
        await ReserveAsync(block, target, offer);
        block.Complete();

        Assert.False(block.Completion.IsCompleted);
        Assert.Equal(5, block.ConsumeMessage(offer.Header, target, out bool isConsumed));

        Assert.True(isConsumed);
        await EndOf(block);
    }

    [Fact]
    public async Task TryReceive_NothingIsThere_IsFalse()
    {
        IPropagatorBlock<int, int> block = Create();

        Assert.False(Receivable(block).TryReceive(out _));
        Assert.False(Receivable(block).TryReceiveAll(out _));
        await CompleteAsync(block);
    }

    [Fact]
    public async Task TryReceive_Filter_LooksAtTheFirstItem()
    {
        IPropagatorBlock<int, int> block = Create();
        block.Post(1);
        block.Post(2);
        await OutputOf(block);

        Assert.False(Receivable(block).TryReceive(x => x == 2, out _));
        Assert.True(Receivable(block).TryReceive(x => x == 1, out int first));
        Assert.Equal(1, first);
        Assert.Equal(2, await ReceiveAsync(block));
        await CompleteAsync(block);
    }

    [Fact]
    public async Task TryReceiveAll_SomethingIsThere_GivesIt()
    {
        IPropagatorBlock<int, int> block = Create();
        var received = new List<int>();
        for (int i = 0; i < 100; i++)
        {
            block.Post(i);
        }

        block.Complete();
        while (await block.OutputAvailableAsync().WaitAsync(Limits.Patience))
        {
            if (Receivable(block).TryReceiveAll(out IList<int>? items))
            {
                Assert.NotEmpty(items);
                received.AddRange(items);
            }
        }

        Assert.Equal(Enumerable.Range(0, 100), received);
        await EndOf(block);
    }

    [Fact]
    public async Task ReceiveAllAsync_Block_GivesEveryItem()
    {
        IPropagatorBlock<int, int> block = Create();
        var received = new List<int>();
        for (int i = 0; i < 100; i++)
        {
            block.Post(i);
        }

        block.Complete();
        await foreach (int item in Receivable(block).ReceiveAllAsync())
        {
            received.Add(item);
        }

        Assert.Equal(Enumerable.Range(0, 100), received);
    }

    // A target hears of a message in the middle of the offer, and a block need not give it before the offer has returned: then it is offered
    // again.
    private static async Task<int> ConsumeAsync(IPropagatorBlock<int, int> block, ProbeTarget target, ProbeTarget.Offer offer)
    {
        while (true)
        {
            int value = block.ConsumeMessage(offer.Header, target, out bool isConsumed);
            if (isConsumed)
            {
                return value;
            }

            offer = await NextOfferAsync(target, offer.Value);
        }
    }

    private static async Task ReserveAsync(IPropagatorBlock<int, int> block, ProbeTarget target, ProbeTarget.Offer offer)
    {
        while (!block.ReserveMessage(offer.Header, target))
        {
            offer = await NextOfferAsync(target, offer.Value);
        }
    }

    private static async Task<ProbeTarget.Offer> NextOfferAsync(ProbeTarget target, int value)
    {
        while (true)
        {
            ProbeTarget.Offer offer = await target.NextOfferAsync();
            if (offer.Value == value)
            {
                return offer;
            }
        }
    }
}
