using System.Collections.Concurrent;
using System.Threading.Tasks.Dataflow;

namespace Para.Dataflow.Tests.Blocks;

/// <summary>Flows that begin or end in blocks.</summary>
public sealed class BlockFlowTests
{
    private const int Items = 600;

    public static TheoryData<string, int> Engines => BlockTesting.Engines;

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task FromTo_BoundedBlocks_KeepEveryItemInOrder(string engine, int workers)
    {
        BufferBlock<int> before = BlockTesting.Buffer<int>(5);
        BufferBlock<int> behind = BlockTesting.Buffer<int>(3);
        Task<List<int>> sending = BlockTesting.SendAsync(before, Items);

        Task run = Pipeline.From(before).AsOrdered().Select(x => x * 2).To(behind)
            .RunAsync(BlockTesting.Create(engine, workers));

        Assert.Equal(Enumerable.Range(0, Items).Select(x => 2 * x), await BlockTesting.ReceiveAllAsync(behind));
        await run.Within();
        await behind.Completion.Within();
        Assert.Equal(Items, (await sending).Count);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task From_RunIsStopped_WhatWasTakenAheadIsCountedAndTheRestStays(string engine, int workers)
    {
        var dropped = new ConcurrentQueue<DroppedItem>();
        var read = new ConcurrentQueue<int>();
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var before = new BufferBlock<int>();
        for (int i = 0; i < Items; i++)
        {
            before.Post(i);
        }

        PipelineRun run = Pipeline.From(before)
            .ForEach(x =>
            {
                read.Enqueue(x);
                if (x == 20)
                {
                    enough.SetResult();
                }
            })
            .Start(
                BlockTesting.Create(engine, workers),
                BlockTesting.Collect(dropped) with { MaxItemsInFlight = 16, BatchPolicy = BatchPolicy.Fixed(1) });
        await enough.Task.Within();

        await run.StopAsync().Within();

        await run.Completion.Within();
        var left = new List<int>();
        while (before.TryReceive(out int item))
        {
            left.Add(item);
        }

        Assert.Equal(
            Enumerable.Range(0, Items), read.Concat(dropped.Select(drop => (int)drop.Item!)).Concat(left).Order());
        Assert.Equal(dropped.Count, run.GetReport().Drops.Values.Sum());
        Assert.All(dropped, drop => Assert.Equal(DropReason.Stopped, drop.Reason));
        Assert.True(before.Post(1));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task From_FaultedBlock_FaultsTheRunWithTheOriginalException(string engine, int workers)
    {
        var exception = new FormatException();
        var before = new TransformBlock<int, int>(x => x == 10 ? throw exception : x);
        var buffer = new BufferBlock<int>();
        before.LinkTo(buffer, BlockTesting.Propagating);
        Task run = Pipeline.From(buffer).ForEach(_ => { }).RunAsync(BlockTesting.Create(engine, workers));

        await BlockTesting.SendAsync(before, 20);

        Assert.Same(exception, await Assert.ThrowsAsync<FormatException>(() => run.Within()));
    }

    [Fact]
    public async Task From_CancelledBlock_FaultsTheRun()
    {
        using var cancellation = new CancellationTokenSource();
        var before = new BufferBlock<int>(new DataflowBlockOptions { CancellationToken = cancellation.Token });
        Task run = Pipeline.From(before).ForEach(_ => { }).RunAsync(new WorkStealingEngine { Workers = 1 });

        await cancellation.CancelAsync();

        await Assert.ThrowsAsync<TaskCanceledException>(() => run.Within());
        Assert.True(run.IsFaulted);
    }

    [Fact]
    public async Task From_TwoRuns_ShareTheItems()
    {
        BufferBlock<int> before = BlockTesting.Buffer<int>(2);
        Flow<int> flow = Pipeline.From(before);
        Task<List<int>> first = flow.ToList().RunAsync(new WorkStealingEngine { Workers = 1 });
        Task<List<int>> second = flow.ToList().RunAsync(new SequentialEngine());

        await BlockTesting.SendAsync(before, Items);

        Assert.Equal(
            Enumerable.Range(0, Items), (await first.Within()).Concat(await second.Within()).Order());
    }

    [Fact]
    public async Task From_EarlyEnd_UnlinksAndLeavesTheRest()
    {
        BufferBlock<int> before = BlockTesting.Buffer<int>(1_000);
        for (int i = 0; i < 1_000; i++)
        {
            Assert.True(before.Post(i));
        }

        List<int> first = await Pipeline.From(before).AsOrdered().Take(5).ToList()
            .RunAsync(new WorkStealingEngine { Workers = 1 }, new RunOptions { MaxItemsInFlight = 16 }).Within();

        Assert.Equal([0, 1, 2, 3, 4], first);
        Assert.InRange(before.Count, 1, 995);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task To_RunIsFaulted_FaultsTheBlockWithTheOriginalException(string engine, int workers)
    {
        var exception = new FormatException();
        var behind = new BufferBlock<int>();

        Task run = Pipeline.Range(0, Items).Select(x => x == 300 ? throw exception : x).To(behind)
            .RunAsync(BlockTesting.Create(engine, workers));

        Assert.Same(exception, await Assert.ThrowsAsync<FormatException>(() => run.Within()));
        Assert.Same(exception, await Assert.ThrowsAsync<FormatException>(() => behind.Completion.Within()));
    }

    // No item comes to the sink, which must tell the block all the same.
    [Fact]
    public async Task To_RunIsFaultedBeforeTheFirstItem_FaultsTheBlock()
    {
        Func<int, int> fail = _ => throw new FormatException();
        var behind = new BufferBlock<int>();

        Task run = Pipeline.Range(0, 1).Select(fail).To(behind)
            .RunAsync(new SequentialEngine());

        await Assert.ThrowsAsync<FormatException>(() => run.Within());
        await Assert.ThrowsAsync<FormatException>(() => behind.Completion.Within());
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task To_RunIsCancelled_FaultsTheBlockAndCountsTheRest(string engine, int workers)
    {
        using var cancellation = new CancellationTokenSource();
        var dropped = new ConcurrentQueue<DroppedItem>();
        BufferBlock<int> full = BlockTesting.Buffer<int>(10);
        PipelineRun run = Pipeline.Range(0, Items).AsOrdered().To(full)
            .Start(BlockTesting.Create(engine, workers), BlockTesting.Collect(dropped), cancellation.Token);
        var received = new List<int>();
        while (received.Count < 50)
        {
            received.Add(await full.ReceiveAsync(BlockTesting.Patience));
        }

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.Completion.Within());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => full.Completion.Within());
        Assert.Equal(Enumerable.Range(0, 50), received);
        Assert.Empty(received.Intersect(dropped.Select(drop => (int)drop.Item!)));
        Assert.Equal(dropped.Count, run.GetReport().Drops.Values.Sum());
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task To_BlockIsFaulted_FaultsTheRunWithTheOriginalException(string engine, int workers)
    {
        var exception = new FormatException();
        var behind = new ActionBlock<int>(
            x =>
            {
                if (x == 100)
                {
                    throw exception;
                }
            },
            new ExecutionDataflowBlockOptions { BoundedCapacity = 10 });

        PipelineRun run = Pipeline.Range(0, Items).AsOrdered().To(behind).Start(BlockTesting.Create(engine, workers));

        Assert.Same(exception, await Assert.ThrowsAsync<FormatException>(() => run.Completion.Within()));
        Assert.Equal(RunOutcome.Faulted, run.GetReport().Outcome);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task To_BlockIsCompletedEarly_EndsTheRunAndCountsTheRest(string engine, int workers)
    {
        var dropped = new ConcurrentQueue<DroppedItem>();
        var received = new List<int>();
        ActionBlock<int>? behind = null;
        behind = new ActionBlock<int>(
            x =>
            {
                received.Add(x);
                if (x == 100)
                {
                    behind!.Complete();
                }
            },
            new ExecutionDataflowBlockOptions { BoundedCapacity = 10 });

        PipelineRun run = Pipeline.Range(0, Items).AsOrdered().To(behind)
            .Start(BlockTesting.Create(engine, workers), BlockTesting.Collect(dropped));

        await run.Completion.Within();
        Assert.Equal(Enumerable.Range(0, received.Count), received);
        Assert.InRange(received.Count, 101, Items);
        Assert.All(dropped, drop => Assert.Equal(DropReason.EarlyEnd, drop.Reason));
        Assert.Equal(dropped.Count, run.GetReport().Drops.Values.Sum());
        Assert.Empty(received.Intersect(dropped.Select(drop => drop.Item).OfType<int>()));
    }

    [Fact]
    public async Task To_BlockThatDeclinesAnItem_IsAFault()
    {
        var behind = new Conformance.ProbeTarget(DataflowMessageStatus.Declined);

        Task run = Pipeline.Range(0, 10).To(behind).RunAsync(new WorkStealingEngine { Workers = 1 });

        await Assert.ThrowsAsync<InvalidOperationException>(() => run.Within());
    }

    [Fact]
    public async Task To_BlockIsToBeLeftOpen_StaysOpen()
    {
        var behind = new BufferBlock<int>();

        await Pipeline.Range(0, 10).To(behind, completesTarget: false).RunAsync(new SequentialEngine()).Within();

        Assert.True(behind.Post(10));
        Assert.Equal(11, behind.Count);
    }

    [Fact]
    public async Task To_EmptyFlow_CompletesTheBlock()
    {
        var behind = new BufferBlock<int>();

        await Pipeline.Range(0, 0).To(behind).RunAsync(new WorkStealingEngine { Workers = 1 }).Within();

        await behind.Completion.Within();
    }

    [Fact]
    public async Task To_NonGreedyJoin_IsReservedAndTaken()
    {
        var join = new JoinBlock<int, int>(new GroupingDataflowBlockOptions { Greedy = false });
        var engine = new WorkStealingEngine { Workers = 2 };

        Task left = Pipeline.Range(0, 50).AsOrdered().To(join.Target1).RunAsync(engine);
        Task right = Pipeline.Range(0, 50).AsOrdered().To(join.Target2).RunAsync(engine);

        for (int i = 0; i < 50; i++)
        {
            Assert.Equal(Tuple.Create(i, i), await join.ReceiveAsync(BlockTesting.Patience));
        }

        await left.Within();
        await right.Within();
        await join.Completion.Within();
    }

    [Fact]
    public void FromTo_Null_Throws()
    {
        Assert.Throws<ArgumentNullException>("source", () => Pipeline.From((ISourceBlock<int>)null!));
        Assert.Throws<ArgumentNullException>("target", () => Pipeline.Range(0, 1).To((ITargetBlock<int>)null!));
        Assert.Throws<ArgumentNullException>("flow", () => ((Flow<int>)null!).To(new BufferBlock<int>()));
    }
}
