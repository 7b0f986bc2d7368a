using System.Collections.Concurrent;
using System.Threading.Tasks.Dataflow;

namespace Para.Dataflow.Tests.Blocks;

/// <summary>A graph as a block: what conformance to Dataflow does not say.</summary>
public sealed class PipelineBlockTests
{
    private const int Items = 600;

    public static TheoryData<string, int> Engines => BlockTesting.Engines;

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Block_BetweenBoundedBuffers_KeepsEveryItemInOrder(string engine, int workers)
    {
        BufferBlock<int> before = BlockTesting.Buffer<int>(10);
        BufferBlock<int> behind = BlockTesting.Buffer<int>(10);
        PipelineBlock<int, int> block = PipelineBlock.Create<int, int>(
            flow => flow.Select(x => x * 2), BlockTesting.Create(engine, workers));
        before.LinkTo(block, BlockTesting.Propagating);
        block.LinkTo(behind, BlockTesting.Propagating);

        Task<List<int>> sending = BlockTesting.SendAsync(before, Items);

        Assert.Equal(Enumerable.Range(0, Items).Select(x => 2 * x), await BlockTesting.ReceiveAllAsync(behind));
        Assert.Equal(Items, (await sending).Count);
        await block.Completion.Within();
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Block_ThatFiltersAndExpands_GivesWhatTheGraphMakes(string engine, int workers)
    {
        PipelineBlock<int, string> block = PipelineBlock.Create<int, string>(
            flow => flow.Where(x => x % 3 == 0).SelectMany(x => Enumerable.Repeat($"{x}", x % 5)),
            BlockTesting.Create(engine, workers),
            new PipelineBlockOptions { BoundedCapacity = 16 });

        Task<List<int>> sending = BlockTesting.SendAsync(block, 200);

        Assert.Equal(
            Enumerable.Range(0, 200).Where(x => x % 3 == 0).SelectMany(x => Enumerable.Repeat($"{x}", x % 5)),
            await BlockTesting.ReceiveAllAsync(block));
        await sending;
        await block.Completion.Within();
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Block_UserCodeThrows_EveryAcceptedItemIsGivenOrDropped(string engine, int workers)
    {
        var dropped = new ConcurrentQueue<DroppedItem>();
        var exception = new FormatException();
        PipelineBlock<int, int> block = PipelineBlock.Create<int, int>(
            flow => flow.Select(x => x == 100 ? throw exception : x),
            BlockTesting.Create(engine, workers),
            new PipelineBlockOptions { BoundedCapacity = 20, RunOptions = BlockTesting.Collect(dropped) });
        var received = new ConcurrentQueue<int>();
        var target = new ActionBlock<int>(received.Enqueue);
        block.LinkTo(target);

        List<int> accepted = await BlockTesting.SendAsync(block, Items);

        Assert.Same(exception, await Assert.ThrowsAsync<FormatException>(() => block.Completion.Within()));
        target.Complete();
        await target.Completion.Within();
        AssertConserved(accepted, block.GetReport(), dropped, received);
        Assert.Equal(RunOutcome.Faulted, block.GetReport().Outcome);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Block_IsFaulted_EveryAcceptedItemIsGivenOrDropped(string engine, int workers)
    {
        var dropped = new ConcurrentQueue<DroppedItem>();
        PipelineBlock<int, int> block = PipelineBlock.Create<int, int>(
            flow => flow.Select(x => x),
            BlockTesting.Create(engine, workers),
            new PipelineBlockOptions { BoundedCapacity = 20, RunOptions = BlockTesting.Collect(dropped) });
        Task<List<int>> sending = BlockTesting.SendAsync(block, Items);
        var received = new List<int>();
        while (received.Count < 100)
        {
            received.Add(await block.ReceiveAsync(BlockTesting.Patience));
        }

        ((IDataflowBlock)block).Fault(new AggregateException(new FormatException()));

        AggregateException given = await Assert.ThrowsAsync<AggregateException>(() => block.Completion.Within());
        Assert.IsType<FormatException>(given.InnerException);
        AssertConserved(await sending, block.GetReport(), dropped, received);
        Assert.IsType<FormatException>(block.GetReport().Faults[0].Exception);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Block_IsCancelled_EveryAcceptedItemIsGivenOrDropped(string engine, int workers)
    {
        using var cancellation = new CancellationTokenSource();
        var dropped = new ConcurrentQueue<DroppedItem>();
        PipelineBlock<int, int> block = PipelineBlock.Create<int, int>(
            flow => flow.Select(x => x),
            BlockTesting.Create(engine, workers),
            new PipelineBlockOptions
            {
                BoundedCapacity = 20,
                RunOptions = BlockTesting.Collect(dropped),
                CancellationToken = cancellation.Token,
            });
        Task<List<int>> sending = BlockTesting.SendAsync(block, Items);
        var received = new List<int>();
        while (received.Count < 100)
        {
            received.Add(await block.ReceiveAsync(BlockTesting.Patience));
        }

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => block.Completion.Within());
        AssertConserved(await sending, block.GetReport(), dropped, received);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Block_GraphWantsNoMore_IsCompletedAndTheRestIsCounted(string engine, int workers)
    {
        var dropped = new ConcurrentQueue<DroppedItem>();
        PipelineBlock<int, int> block = PipelineBlock.Create<int, int>(
            flow => flow.Take(50),
            BlockTesting.Create(engine, workers),
            new PipelineBlockOptions { BoundedCapacity = 20, RunOptions = BlockTesting.Collect(dropped) });

        Task<List<int>> sending = BlockTesting.SendAsync(block, Items);

        List<int> received = await BlockTesting.ReceiveAllAsync(block);
        Assert.Equal(Enumerable.Range(0, 50), received);
        await block.Completion.Within();
        AssertConserved(await sending, block.GetReport(), dropped, received);
        Assert.All(dropped, drop => Assert.Equal(DropReason.EarlyEnd, drop.Reason));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task TargetBlock_Completed_HasProcessedEveryItem(string engine, int workers)
    {
        var sums = new ConcurrentQueue<int>();
        PipelineTargetBlock<int> block = PipelineBlock.CreateTarget<int>(
            flow => flow.Select(x => x + 1).ForEach(sums.Enqueue),
            BlockTesting.Create(engine, workers),
            new PipelineBlockOptions { BoundedCapacity = 8 });

        await BlockTesting.SendAsync(block, Items);
        await block.Completion.Within();

        Assert.Equal(Enumerable.Range(1, Items), sums);
        Assert.Equal(0, block.InputCount);
        Assert.Equal(RunOutcome.Completed, block.GetReport().Outcome);
        Assert.False(block.Post(1));
    }

    [Fact]
    public async Task TargetBlock_IsFaulted_EndsWithTheException()
    {
        PipelineTargetBlock<int> block = PipelineBlock.CreateTarget<int>(
            flow => flow.ForEach(_ => { }), new WorkStealingEngine { Workers = 1 });

        ((IDataflowBlock)block).Fault(new FormatException());

        await Assert.ThrowsAsync<FormatException>(() => block.Completion.Within());
    }

    [Fact]
    public async Task Block_UserCodeIsCancelledByAnother_IsAFaultAndNoSilentLoss()
    {
        Func<int, int> cancelled = _ => throw new OperationCanceledException();
        PipelineBlock<int, int> block = PipelineBlock.Create<int, int>(
            flow => flow.Select(cancelled), new WorkStealingEngine { Workers = 1 });

        block.Post(1);

        await Assert.ThrowsAsync<OperationCanceledException>(() => block.Completion.Within());
        Assert.True(block.Completion.IsFaulted);
    }

    [Fact]
    public async Task Create_WithoutOrder_GivesEveryItem()
    {
        PipelineBlock<int, int> block = PipelineBlock.Create<int, int>(
            flow => flow.Select(x => x),
            new WorkStealingEngine { Workers = 2 },
            new PipelineBlockOptions { EnsureOrdered = false });

        await BlockTesting.SendAsync(block, Items);

        Assert.Equal(Enumerable.Range(0, Items), (await BlockTesting.ReceiveAllAsync(block)).Order());
    }

    // The source of a run that is cancelled before it begins is never read.
    [Fact]
    public async Task Create_CancelledAlready_CountsWhatItAcceptedAllTheSame()
    {
        var dropped = new ConcurrentQueue<DroppedItem>();
        PipelineBlock<int, int> block = PipelineBlock.Create<int, int>(
            flow => flow.Select(x => x),
            new SequentialEngine(),
            new PipelineBlockOptions
            {
                RunOptions = BlockTesting.Collect(dropped),
                CancellationToken = new CancellationToken(canceled: true),
            });

        int accepted = block.Post(1) ? 1 : 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => block.Completion.Within());
        Assert.Equal(accepted, dropped.Count);
        Assert.Equal(accepted, block.GetReport().Drops.Values.Sum());
    }

    [Fact]
    public void Create_GraphThatIgnoresItsInput_IsRefused() =>
        Assert.Throws<GraphValidationException>(
            () => PipelineBlock.Create<int, int>(_ => Pipeline.Range(0, 10), new SequentialEngine()));

    [Fact]
    public void Create_Null_Throws()
    {
        var engine = new SequentialEngine();
        Func<Flow<int>, Pipeline> sink = flow => flow.ForEach(_ => { });

        Assert.Throws<ArgumentNullException>("graph", () => PipelineBlock.Create<int, int>(null!, engine));
        Assert.Throws<ArgumentNullException>("engine", () => PipelineBlock.Create<int, int>(flow => flow, null!));
        Assert.Throws<ArgumentNullException>("options", () => PipelineBlock.Create<int, int>(flow => flow, engine, null!));
        Assert.Throws<ArgumentNullException>("graph", () => PipelineBlock.CreateTarget<int>(null!, engine));
        Assert.Throws<ArgumentNullException>("engine", () => PipelineBlock.CreateTarget(sink, null!));
        Assert.Throws<ArgumentNullException>("options", () => PipelineBlock.CreateTarget(sink, engine, null!));
        Assert.Throws<InvalidOperationException>(() => PipelineBlock.Create<int, int>(_ => null!, engine));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PipelineBlockOptions { BoundedCapacity = 0 });
        Assert.Throws<ArgumentNullException>(() => new PipelineBlockOptions { RunOptions = null! });
    }

    // What was accepted was given or discarded, once, and the report says so.
    private static void AssertConserved(
        List<int> accepted, RunReport report, ConcurrentQueue<DroppedItem> dropped, IEnumerable<int> received)
    {
        Assert.Equal(accepted, received.Concat(dropped.Select(drop => (int)drop.Item!)).Order());
        Assert.Equal(dropped.Count, report.Drops.Values.Sum());
    }
}
