using System.Threading.Tasks.Dataflow;

namespace Para.Dataflow.Tests.Blocks.Conformance;

/// <content>Linked with the blocks that reserve, gather and copy, and with itself.</content>
public abstract partial class PropagatorBlockConformance
{
    private const int Items = 60;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task JoinBlock_FedByTwo_GetsEveryPair(bool greedy)
    {
        IPropagatorBlock<int, int> left = Create();
        IPropagatorBlock<int, int> right = CreateBounded(4);
        var join = new JoinBlock<int, int>(new GroupingDataflowBlockOptions { Greedy = greedy });
        left.LinkTo(join.Target1, Propagating);
        right.LinkTo(join.Target2, Propagating);

        Task<int> feedLeft = FeedAsync(left, Items);
        Task<int> feedRight = FeedAsync(right, Items);

        for (int i = 0; i < Items; i++)
        {
            Assert.Equal(Tuple.Create(i, i), await join.ReceiveAsync(Limits.Patience));
        }

        Assert.Equal((Items, Items), (await feedLeft, await feedRight));
        await EndOf(join);
    }

    // Two joins compete for what comes out of the same two blocks: whoever reserves from one and gets none from the other must release.
    [Fact]
    public async Task JoinBlocks_NonGreedy_CompeteForBothSources()
    {
        IPropagatorBlock<int, int> left = Create();
        IPropagatorBlock<int, int> right = Create();
        var result = new BufferBlock<Tuple<int, int>>();
        var joins = new JoinBlock<int, int>[2];
        for (int i = 0; i < joins.Length; i++)
        {
            joins[i] = new JoinBlock<int, int>(new GroupingDataflowBlockOptions { Greedy = false });
            left.LinkTo(joins[i].Target1, Propagating);
            right.LinkTo(joins[i].Target2, Propagating);
            joins[i].LinkTo(result);
        }

        await FeedAsync(left, Items);
        await FeedAsync(right, Items);

        var pairs = new List<Tuple<int, int>>();
        while (pairs.Count < Items)
        {
            pairs.Add(await result.ReceiveAsync(Limits.Patience));
        }

        Assert.Equal(Enumerable.Range(0, Items), pairs.Select(pair => pair.Item1).Order());
        Assert.Equal(Enumerable.Range(0, Items), pairs.Select(pair => pair.Item2).Order());
        await Task.WhenAll(EndOf(joins[0]), EndOf(joins[1]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task BatchBlock_OneOrTwoSources_GetsEveryItem(bool greedy)
    {
        IPropagatorBlock<int, int> first = Create();
        IPropagatorBlock<int, int> second = CreateBounded(4);
        var batches = new BatchBlock<int>(2, new GroupingDataflowBlockOptions { Greedy = greedy });
        first.LinkTo(batches);
        second.LinkTo(batches);

        Task<int> feedFirst = FeedAsync(first, Items);
        Task<int> feedSecond = FeedAsync(second, Items);

        var items = new List<int>();
        while (items.Count < 2 * Items)
        {
            items.AddRange(await batches.ReceiveAsync(Limits.Patience));
        }

        Assert.Equal((Items, Items), (await feedFirst, await feedSecond));
        Assert.Equal(Enumerable.Range(0, 2 * Items).Select(i => i / 2), items.Order());
    }

    [Fact]
    public async Task BufferBlocks_BoundedBeforeAndBehind_KeepEveryItemInOrder()
    {
        var before = new BufferBlock<int>(new DataflowBlockOptions { BoundedCapacity = 3 });
        IPropagatorBlock<int, int> block = CreateBounded(4);
        var behind = new BufferBlock<int>(new DataflowBlockOptions { BoundedCapacity = 2 });
        before.LinkTo(block, Propagating);
        block.LinkTo(behind, Propagating);

        Task<int> feed = FeedAsync(before, 5 * Items);

        Assert.Equal(Enumerable.Range(0, 5 * Items), await ReceiveAllAsync(behind));
        Assert.Equal(5 * Items, await feed);
        await EndOf(block);
    }

    [Fact]
    public async Task BroadcastBlock_BeforeTwo_BothGetEveryItem()
    {
        var broadcast = new BroadcastBlock<int>(x => x);
        IPropagatorBlock<int, int> first = Create();
        IPropagatorBlock<int, int> second = Create();
        broadcast.LinkTo(first, Propagating);
        broadcast.LinkTo(second, Propagating);

        await FeedAsync(broadcast, Items);

        Assert.Equal(Enumerable.Range(0, Items), await ReceiveAllAsync(first));
        Assert.Equal(Enumerable.Range(0, Items), await ReceiveAllAsync(second));
    }

    [Fact]
    public async Task BroadcastBlock_Behind_IsGivenEveryItem()
    {
        IPropagatorBlock<int, int> block = Create();
        var broadcast = new BroadcastBlock<int>(x => x);
        var copies = new BufferBlock<int>();
        broadcast.LinkTo(copies, Propagating);
        block.LinkTo(broadcast, Propagating);

        await FeedAsync(block, Items);

        Assert.Equal(Enumerable.Range(0, Items), await ReceiveAllAsync(copies));
    }

    [Fact]
    public async Task Block_BehindOneOfItsKind_PassesEverythingOn()
    {
        IPropagatorBlock<int, int> first = CreateBounded(4);
        IPropagatorBlock<int, int> second = CreateBounded(1);
        first.LinkTo(second, Propagating);

        Task<int> feed = FeedAsync(first, Items);

        Assert.Equal(Enumerable.Range(0, Items), await ReceiveAllAsync(second));
        Assert.Equal(Items, await feed);
    }

    // Items go round as long as they are below a limit. No bound: a full circle could not move.
    [Fact]
    public async Task Block_LinkedToItself_TakesItsOwnItems()
    {
        IPropagatorBlock<int, int> block = Create();
        var done = new BufferBlock<int>();
        var next = new TransformBlock<int, int>(x => x + 100);
        block.LinkTo(next, x => x < 300);
        next.LinkTo(block);
        block.LinkTo(block, x => x is >= 1_000 and < 1_010 && AddVisit(x));
        block.LinkTo(done);

        block.Post(1);
        block.Post(1_005);

        Assert.Equal([301, 1_005], new[] { await ReceiveAsync(done), await ReceiveAsync(done) }.Order());
        Assert.Equal(3, _visits);
        await CompleteAsync(block);
    }

    private int _visits;

    // How often the block has given itself the item; enough is enough. One thread offers at a time.
    private bool AddVisit(int item)
    {
        Assert.Equal(1_005, item);
        return _visits < 3 && ++_visits <= 3;
    }

    private static async Task<int> FeedAsync(ITargetBlock<int> block, int items)
    {
        int accepted = 0;
        for (int i = 0; i < items; i++)
        {
            if (await block.SendAsync(i).WaitAsync(Limits.Patience))
            {
                accepted++;
            }
        }

        block.Complete();
        return accepted;
    }
}
