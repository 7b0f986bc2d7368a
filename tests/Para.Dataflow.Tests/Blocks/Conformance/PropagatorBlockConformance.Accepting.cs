using System.Threading.Tasks.Dataflow;

namespace Para.Dataflow.Tests.Blocks.Conformance;

/// <content>The block as a target.</content>
public abstract partial class PropagatorBlockConformance
{
    [Fact]
    public async Task OfferMessage_InvalidHeader_Throws()
    {
        IPropagatorBlock<int, int> block = Create();

        Assert.Throws<ArgumentException>(
            "messageHeader", () => block.OfferMessage(default, 1, new ProbeSource(), consumeToAccept: false));
        await CompleteAsync(block);
    }

    [Fact]
    public async Task OfferMessage_ToBeConsumedWithoutSource_Throws()
    {
        IPropagatorBlock<int, int> block = Create();

        Assert.Throws<ArgumentException>(
            "consumeToAccept", () => block.OfferMessage(new DataflowMessageHeader(1), 1, source: null, consumeToAccept: true));
        await CompleteAsync(block);
    }

    [Fact]
    public async Task OfferMessage_Message_IsAcceptedAndComesOut()
    {
        IPropagatorBlock<int, int> block = Create();

        DataflowMessageStatus status = block.OfferMessage(new DataflowMessageHeader(1), 7, new ProbeSource(), consumeToAccept: false);

        Assert.Equal(DataflowMessageStatus.Accepted, status);
        Assert.Equal(7, await ReceiveAsync(block));
        await CompleteAsync(block);
    }

    [Fact]
    public async Task OfferMessage_ToBeConsumed_GivesWhatTheSourceGives()
    {
        IPropagatorBlock<int, int> block = Create();
        var source = new ProbeSource { Value = 8 };

        DataflowMessageStatus status = block.OfferMessage(new DataflowMessageHeader(1), 7, source, consumeToAccept: true);

        Assert.Equal(DataflowMessageStatus.Accepted, status);
        Assert.Same(block, source.ConsumedBy);
        Assert.Equal(8, await ReceiveAsync(block));
        await CompleteAsync(block);
    }

    [Fact]
    public async Task OfferMessage_ToBeConsumedAndGone_IsNotAvailable()
    {
        IPropagatorBlock<int, int> block = Create();

        DataflowMessageStatus status = block.OfferMessage(
            new DataflowMessageHeader(1), 7, new ProbeSource { Value = null }, consumeToAccept: true);

        Assert.Equal(DataflowMessageStatus.NotAvailable, status);
        await CompleteAsync(block);
    }

    [Fact]
    public async Task OfferMessage_AfterComplete_DeclinesPermanently()
    {
        IPropagatorBlock<int, int> block = Create();
        block.Complete();

        DataflowMessageStatus status = block.OfferMessage(new DataflowMessageHeader(1), 7, new ProbeSource(), consumeToAccept: false);

        Assert.Equal(DataflowMessageStatus.DecliningPermanently, status);
        Assert.False(block.Post(1));
        Assert.False(await block.SendAsync(1).WaitAsync(Limits.Patience));
        await EndOf(block);
    }

    [Fact]
    public async Task Post_BlockIsFull_IsFalseAndTheItemIsNotInIt()
    {
        IPropagatorBlock<int, int> block = CreateBounded(4);
        int accepted = await FillUpAsync(block, 4);

        Assert.False(block.Post(99));

        block.Complete();
        Assert.Equal(Enumerable.Range(0, accepted), await ReceiveAllAsync(block));
        await EndOf(block);
    }

    [Fact]
    public async Task SendAsync_BlockIsFull_WaitsForRoom()
    {
        IPropagatorBlock<int, int> block = CreateBounded(4);
        int accepted = await FillUpAsync(block, 4);

        List<Task<bool>> sent = [.. Enumerable.Range(accepted, 20).Select(i => block.SendAsync(i))];

        Assert.DoesNotContain(sent, sending => sending.IsCompleted);
        List<int> received = [];
        while (received.Count < accepted + 20)
        {
            received.Add(await ReceiveAsync(block));
        }

        Assert.All(await Task.WhenAll(sent).WaitAsync(Limits.Patience), Assert.True);
        Assert.Equal(Enumerable.Range(0, accepted + 20), received.Order());
        await CompleteAsync(block);
    }

    [Fact]
    public async Task OfferMessage_BlockIsFull_IsPostponedAndConsumedLater()
    {
        IPropagatorBlock<int, int> block = CreateBounded(1);
        int accepted = await FillUpAsync(block, 1);
        var source = new ProbeSource { Value = accepted };

        DataflowMessageStatus status = block.OfferMessage(
            new DataflowMessageHeader(1), accepted, source, consumeToAccept: false);

        Assert.Equal(DataflowMessageStatus.Postponed, status);
        for (int i = 0; i <= accepted; i++)
        {
            Assert.Equal(i, await ReceiveAsync(block));
        }

        await source.Consumed;
        Assert.Same(block, source.ConsumedBy);
        await CompleteAsync(block);
    }

    [Fact]
    public async Task Complete_SomethingIsPostponed_IsReleased()
    {
        IPropagatorBlock<int, int> block = CreateBounded(1);
        int accepted = await FillUpAsync(block, 1);
        var source = new ProbeSource();
        Assert.Equal(
            DataflowMessageStatus.Postponed,
            block.OfferMessage(new DataflowMessageHeader(1), 99, source, consumeToAccept: false));
        Task<bool> sent = block.SendAsync(100);

        block.Complete();

        await source.Released;
        Assert.Equal(Enumerable.Range(0, accepted), await ReceiveAllAsync(block));
        Assert.False(await sent.WaitAsync(Limits.Patience));
        await EndOf(block);
    }

    // Nothing makes room from here on but taking what comes out.
    private async Task<int> FillUpAsync(IPropagatorBlock<int, int> block, int boundedCapacity)
    {
        int capacity = CapacityOf(boundedCapacity);
        for (int i = 0; i < capacity; i++)
        {
            Assert.True(await block.SendAsync(i).WaitAsync(Limits.Patience));
        }

        return capacity;
    }

    private static async Task CompleteAsync(IPropagatorBlock<int, int> block)
    {
        block.Complete();
        await EndOf(block);
    }
}
