using System.Collections.Concurrent;
using static Para.Dataflow.Tests.PinnedTaskSchedulerTesting;

namespace Para.Dataflow.Tests;

public sealed class PinnedTaskSchedulerInlineTests
{
    [Theory]
    [InlineData(PinnedTaskScheduler.LowestPriority)]
    [InlineData(PinnedTaskScheduler.NormalPriority)]
    [InlineData(PinnedTaskScheduler.HighestPriority)]
    public async Task Wait_OnTheOnlyWorker_RunsTheQueuedTaskOnceAndInline(int priority)
    {
        using var scheduler = new PinnedTaskScheduler(1);
        int runs = 0;

        bool sameThread = await scheduler.Queue(() =>
        {
            Task<Thread> inner = scheduler.WithPriority(priority).Queue(() =>
            {
                runs++;
                return Thread.CurrentThread;
            });

            // Without a time limit: the runtime does not inline what it waits for only so long.
            inner.Wait();
            return inner.Result == Thread.CurrentThread;
        }).WaitAsync(Patience);

        // The entry that the inlined task left in the queue comes and goes.
        scheduler.WaitUntilAllSleep();
        Assert.True(sameThread);
        Assert.Equal(1, runs);
        Assert.Equal(0, scheduler.QueuedCount);
    }

    [Fact]
    public async Task RunSynchronously_OnTheOnlyWorkerWhileHigherPriorityWaits_DoesNotDeadlock()
    {
        using var scheduler = new PinnedTaskScheduler(1);
        var ran = new ConcurrentQueue<string>();
        Task? urgent = null;

        await scheduler.Queue(() =>
        {
            urgent = scheduler.WithPriority(60).Queue(() => ran.Enqueue("urgent"));
            new Task(() => ran.Enqueue("inline")).RunSynchronously(scheduler.WithPriority(1));
        }).WaitAsync(Patience);
        await urgent!.WaitAsync(Patience);

        Assert.Equal(["inline", "urgent"], ran);
    }

    [Fact]
    public async Task RunSynchronously_OnAForeignThread_RunsOnAWorker()
    {
        using var scheduler = new PinnedTaskScheduler(1);
        var task = new Task<bool>(() => scheduler.IsCurrentThreadWorker);

        task.RunSynchronously(scheduler.WithPriority(3));

        Assert.True(await task);
    }

    [Fact]
    public async Task Wait_OnAnotherSchedulersWorker_DoesNotRunTheTaskThere()
    {
        using var scheduler = new PinnedTaskScheduler(1);
        using var other = new PinnedTaskScheduler(1);

        bool onOwnWorker = await other.Queue(() =>
        {
            Task<bool> task = scheduler.Queue(() => scheduler.IsCurrentThreadWorker);
            Assert.True(task.Wait(Patience));
            return task.Result;
        }).WaitAsync(Patience);

        Assert.True(onOwnWorker);
    }

    [Fact]
    public async Task RunSynchronously_HidingTask_HidesTheScheduler()
    {
        using var scheduler = new PinnedTaskScheduler(1);

        (TaskScheduler seen, bool onWorker) = await scheduler.Queue(() =>
        {
            var hiding = new Task<(TaskScheduler, bool)>(
                () => (TaskScheduler.Current, scheduler.IsCurrentThreadWorker), TaskCreationOptions.HideScheduler);
            hiding.RunSynchronously(scheduler);
            return hiding.Result;
        }).WaitAsync(Patience);

        Assert.Same(TaskScheduler.Default, seen);
        Assert.True(onWorker);
    }

    [Fact]
    public async Task Await_InsideATask_ComesBackToAWorker()
    {
        using var scheduler = new PinnedTaskScheduler(2);
        var signal = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        Task<bool> task = scheduler.WithPriority(9).Queue(async () =>
        {
            await signal.Task;
            return scheduler.IsCurrentThreadWorker && TaskScheduler.Current == scheduler.WithPriority(9);
        }).Unwrap();
        signal.SetResult();

        Assert.True(await task.WaitAsync(Patience));
    }

    [Fact]
    public async Task Cancel_QueuedTask_NeverRuns()
    {
        using var scheduler = new PinnedTaskScheduler(1);
        using var cancellation = new CancellationTokenSource();
        bool ran = false;

        using ManualResetEventSlim gate = scheduler.Occupy();
        Task cancelled = Task.Factory.StartNew(() => ran = true, cancellation.Token, TaskCreationOptions.None, scheduler);
        Task after = scheduler.Queue(() => { });
        await cancellation.CancelAsync();
        gate.Set();
        await after.WaitAsync(Patience);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled.WaitAsync(Patience));
        Assert.False(ran);
    }
}
