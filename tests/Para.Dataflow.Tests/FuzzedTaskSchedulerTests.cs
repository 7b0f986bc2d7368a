using Para.Engines;
using static Para.Dataflow.Tests.PinnedTaskSchedulerTesting;

namespace Para.Dataflow.Tests;

public sealed class FuzzedTaskSchedulerTests
{
    [Fact]
    public async Task QueueTask_WhileTheWorkerIsBusy_RunsAllInTheOrderOfTheSeed()
    {
        int[] order = await GetOrderAsync(seed: 1);

        Assert.NotEqual(order.Order(), order);
        Assert.Equal(Enumerable.Range(0, 50), order.Order());
        Assert.Equal(order, await GetOrderAsync(seed: 1));
        Assert.NotEqual(order, await GetOrderAsync(seed: 2));
    }

    [Fact]
    public async Task QueueTask_OnTheThreadPool_RunsAll()
    {
        var scheduler = new FuzzedTaskScheduler(SchedulerLease.ThreadPool, new ScheduleFuzzer(seed: 1));
        int count = 0;

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => scheduler.Queue(() => Interlocked.Increment(ref count)))).WaitAsync(Patience);

        Assert.Equal(50, count);
    }

    // One thread queues, so its choices are the same each time; those of the worker decide nothing.
    private static async Task<int[]> GetOrderAsync(int seed)
    {
        using var workers = new PinnedTaskScheduler(1);
        var scheduler = new FuzzedTaskScheduler(new SchedulerLease(workers), new ScheduleFuzzer(seed));
        List<int> order = [];
        using ManualResetEventSlim gate = workers.Occupy();

        var all = Task.WhenAll(Enumerable.Range(0, 50).Select(i => scheduler.Queue(() => order.Add(i))));
        gate.Set();
        await all.WaitAsync(Patience);

        return [.. order];
    }
}
