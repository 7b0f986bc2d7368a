using System.Threading.Tasks.Dataflow;
using static Para.Dataflow.Tests.PinnedTaskSchedulerTesting;

namespace Para.Dataflow.Tests;

public sealed class PinnedTaskSchedulerDataflowTests
{
    [Theory]
    [InlineData(1, DataflowBlockOptions.Unbounded)]
    [InlineData(1, 4)]
    [InlineData(3, DataflowBlockOptions.Unbounded)]
    [InlineData(3, 4)]
    public async Task Blocks_TransformToAction_EveryItemArrivesOnAWorker(int workers, int capacity)
    {
        const int Items = 20_000;
        using var scheduler = new PinnedTaskScheduler(workers);
        long sum = 0;
        int elsewhere = 0;
        var transform = new TransformBlock<int, long>(
            item =>
            {
                CountElsewhere();
                return item * 2L;
            },
            new ExecutionDataflowBlockOptions
            {
                TaskScheduler = scheduler.WithPriority(10),
                MaxDegreeOfParallelism = workers,
                BoundedCapacity = capacity,
                EnsureOrdered = false,
            });
        var action = new ActionBlock<long>(
            item =>
            {
                CountElsewhere();
                sum += item;
            },
            new ExecutionDataflowBlockOptions { TaskScheduler = scheduler.WithPriority(50), BoundedCapacity = capacity });
        transform.LinkTo(action, new DataflowLinkOptions { PropagateCompletion = true });

        for (int i = 0; i < Items; i++)
        {
            Assert.True(await transform.SendAsync(i));
        }

        transform.Complete();
        await action.Completion.WaitAsync(Patience);

        Assert.Equal((long)Items * (Items - 1), sum);
        Assert.Equal(0, elsewhere);

        void CountElsewhere()
        {
            if (!scheduler.IsCurrentThreadWorker)
            {
                Interlocked.Increment(ref elsewhere);
            }
        }
    }

    [Fact]
    public async Task Blocks_SmallTasks_HigherPriorityBlockGoesFirst()
    {
        using var scheduler = new PinnedTaskScheduler(1);
        var ran = new List<char>();
        ActionBlock<char> low = Block(1);
        ActionBlock<char> high = Block(60);

        using ManualResetEventSlim gate = scheduler.Occupy();
        foreach (ActionBlock<char> block in new[] { low, high })
        {
            for (int i = 0; i < 5; i++)
            {
                block.Post(block == low ? 'a' : 'b');
            }

            block.Complete();
        }

        gate.Set();
        await Task.WhenAll(low.Completion, high.Completion).WaitAsync(Patience);

        Assert.Equal("bbbbbaaaaa", string.Concat(ran));

        ActionBlock<char> Block(int priority) => new(
            ran.Add,
            new ExecutionDataflowBlockOptions { TaskScheduler = scheduler.WithPriority(priority), MaxMessagesPerTask = 1 });
    }

    [Fact]
    public async Task Blocks_PostedAfterDispose_StillProcess()
    {
        var scheduler = new PinnedTaskScheduler(2);
        int count = 0;
        var block = new ActionBlock<int>(
            _ => count++, new ExecutionDataflowBlockOptions { TaskScheduler = scheduler.WithPriority(1) });
        block.Post(0);
        scheduler.Dispose();

        block.Post(1);
        block.Complete();
        await block.Completion.WaitAsync(Patience);

        Assert.Equal(2, count);
    }
}
