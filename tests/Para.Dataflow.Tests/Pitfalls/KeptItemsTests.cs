using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Tasks.Dataflow;
using Para.Contract.Tools;
using static Para.Dataflow.Tests.PinnedTaskSchedulerTesting;

namespace Para.Dataflow.Tests.Pitfalls;

/// <summary>A <see cref="BroadcastBlock{T}"/> keeps its last item alive as long as it lives itself.</summary>
public sealed class KeptItemsTests
{
    private const int Items = 2_000;

    [Fact]
    public async Task LastItem_OnPlainBlocks_IsKeptByTheBroadcast()
    {
        var broadcast = new BroadcastBlock<object>(cloningFunction: null);
        var target = new ActionBlock<object>(_ => { });
        broadcast.LinkTo(target, new DataflowLinkOptions { PropagateCompletion = true });

        WeakReference item = PostNew(broadcast);
        broadcast.Complete();
        await target.Completion.WaitAsync(Patience);
        CollectGarbage();

        Assert.True(item.IsAlive);
        GC.KeepAlive(broadcast);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Items_InPara_AreCollectableOnceTheRunHasEnded(int workers)
    {
        using var scheduler = new PinnedTaskScheduler(workers);
        var items = new ConcurrentQueue<WeakReference>();
        Pipeline<long[]> pipeline = CreatePipeline(items, throwAt: int.MaxValue);

        PipelineRun<long[]> run = pipeline.Start(new DataflowEngine { Scheduler = scheduler });
        long[] counts = await run.Completion.WaitAsync(Patience);
        scheduler.WaitUntilAllSleep();
        CollectGarbage();

        Assert.Equal([Items, Items / 2, 2 * Items], counts);
        Assert.InRange(items.Count, 7 * Items, int.MaxValue);
        Assert.Equal(0, items.Count(item => item.IsAlive));
        GC.KeepAlive(run);
        GC.KeepAlive(pipeline);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Items_InPara_AreCollectableOnceTheRunHasFailed(int workers)
    {
        using var scheduler = new PinnedTaskScheduler(workers);
        var items = new ConcurrentQueue<WeakReference>();
        Pipeline<long[]> pipeline = CreatePipeline(items, throwAt: Items / 2);

        PipelineRun<long[]> run = pipeline.Start(new DataflowEngine { Scheduler = scheduler });
        await Assert.ThrowsAsync<PlannedException>(() => run.Completion.WaitAsync(Patience));
        scheduler.WaitUntilAllSleep();
        CollectGarbage();

        Assert.NotEmpty(items);
        Assert.Equal(0, items.Count(item => item.IsAlive));
        GC.KeepAlive(run);
        GC.KeepAlive(pipeline);
    }

    // Each stage makes new objects: after fusion, behind a filter, in an expansion and in a stateful stage.
    private static Pipeline<long[]> CreatePipeline(ConcurrentQueue<WeakReference> items, int throwAt)
    {
        Flow<object> flow = Pipeline.Range(0, Items)
            .Select(item => item == throwAt ? throw new PlannedException() : New(item))
            .Select(New).Select(New).Select(New).Select(New);
        return flow.FanOut(
            branch => branch.Select(New).Count(),
            branch => branch.SelectStateful(() => "state", (_, item) => New(item)).Where(IsEven).Count(),
            branch => branch.SelectMany(item => new[] { New(item), New(item) }).Count());

        object New(object number)
        {
            object item = Convert.ToInt32(number, null) + 0;
            items.Enqueue(new WeakReference(item));
            return item;
        }
    }

    private static bool IsEven(object item) => (int)item % 2 == 0;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference PostNew(BroadcastBlock<object> broadcast)
    {
        object item = new();
        Assert.True(broadcast.Post(item));
        return new WeakReference(item);
    }

    private static void CollectGarbage()
    {
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }
}
