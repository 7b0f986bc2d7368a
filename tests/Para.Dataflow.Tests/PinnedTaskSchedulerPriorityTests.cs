using System.Collections.Concurrent;
using static Para.Dataflow.Tests.PinnedTaskSchedulerTesting;

namespace Para.Dataflow.Tests;

public sealed class PinnedTaskSchedulerPriorityTests
{
    [Theory]
    [InlineData(-1)]
    [InlineData(64)]
    public void WithPriority_OutOfRange_Throws(int priority)
    {
        using var scheduler = new PinnedTaskScheduler(1);

        Assert.Throws<ArgumentOutOfRangeException>(nameof(priority), () => scheduler.WithPriority(priority));
    }

    [Fact]
    public void WithPriority_SameTwice_IsTheSameScheduler()
    {
        using var scheduler = new PinnedTaskScheduler(1);

        Assert.Same(scheduler.WithPriority(7), scheduler.WithPriority(7));
        Assert.NotSame(scheduler.WithPriority(7), scheduler.WithPriority(8));
        Assert.Same(scheduler, scheduler.WithPriority(PinnedTaskScheduler.NormalPriority));
    }

    [Fact]
    public async Task Queue_AllPrioritiesMixed_HighestRunsFirstInOrderOfItsQueue()
    {
        using var scheduler = new PinnedTaskScheduler(1);
        var ran = new ConcurrentQueue<(int Priority, int Number)>();
        (int Priority, int Number)[] queued =
            [.. Enumerable.Range(0, 64 * 20).Select(number => (number * 37 % 64, number))];

        using ManualResetEventSlim gate = scheduler.Occupy();
        Task[] tasks = [.. queued.Select(item => scheduler.WithPriority(item.Priority).Queue(() => ran.Enqueue(item)))];
        gate.Set();
        await Task.WhenAll(tasks).WaitAsync(Patience);

        Assert.Equal(queued.OrderByDescending(item => item.Priority).ThenBy(item => item.Number), ran);
    }

    [Fact]
    public async Task Queue_DirectlyToTheScheduler_RunsBetweenHigherAndLower()
    {
        using var scheduler = new PinnedTaskScheduler(1);
        var ran = new ConcurrentQueue<string>();

        using ManualResetEventSlim gate = scheduler.Occupy();
        Task[] tasks =
        [
            scheduler.WithPriority(PinnedTaskScheduler.NormalPriority - 1).Queue(() => ran.Enqueue("lower")),
            scheduler.Queue(() => ran.Enqueue("normal")),
            scheduler.WithPriority(PinnedTaskScheduler.NormalPriority + 1).Queue(() => ran.Enqueue("higher")),
        ];
        gate.Set();
        await Task.WhenAll(tasks).WaitAsync(Patience);

        Assert.Equal(["higher", "normal", "lower"], ran);
    }

    [Fact]
    public async Task Queue_HigherPriorityFromARunningTask_OvertakesWhatWaits()
    {
        using var scheduler = new PinnedTaskScheduler(1);
        var ran = new ConcurrentQueue<string>();
        Task? urgent = null;

        using ManualResetEventSlim gate = scheduler.Occupy();
        Task first = scheduler.Queue(() =>
        {
            ran.Enqueue("first");
            urgent = scheduler.WithPriority(60).Queue(() => ran.Enqueue("urgent"));
        });
        Task second = scheduler.Queue(() => ran.Enqueue("second"));
        gate.Set();
        await Task.WhenAll(first, second).WaitAsync(Patience);
        await urgent!.WaitAsync(Patience);

        Assert.Equal(["first", "urgent", "second"], ran);
    }

    [Fact]
    public async Task Current_InsideATask_IsTheSchedulerOfItsPriority()
    {
        using var scheduler = new PinnedTaskScheduler(1);

        Assert.Same(scheduler, await scheduler.Queue(() => TaskScheduler.Current));
        Assert.Same(scheduler.WithPriority(5), await scheduler.WithPriority(5).Queue(() => TaskScheduler.Current));
    }
}
