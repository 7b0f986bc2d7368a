using static Para.Dataflow.Tests.PinnedTaskSchedulerTesting;

namespace Para.Dataflow.Tests;

public sealed class PinnedTaskSchedulerDisposeTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task Dispose_IdleWorkers_EndsAllThreads(int workers)
    {
        var scheduler = new PinnedTaskScheduler(workers);
        Thread[] threads = await scheduler.Threads();
        scheduler.WaitUntilAllSleep();

        scheduler.Dispose();

        Assert.All(threads, thread => Assert.False(thread.IsAlive));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Dispose_RightAfterTheConstructor_Returns(int workers)
    {
        for (int i = 0; i < 50; i++)
        {
            new PinnedTaskScheduler(workers).Dispose();
        }
    }

    [Fact]
    public void Dispose_Twice_DoesNothingMore()
    {
        var scheduler = new PinnedTaskScheduler(2);

        scheduler.Dispose();
        scheduler.Dispose();
    }

    [Fact]
    public void Dispose_FromManyThreads_AllReturn()
    {
        var scheduler = new PinnedTaskScheduler(2);

        Parallel.For(0, 8, _ => scheduler.Dispose());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Dispose_TasksQueued_RunToTheEnd(int workers)
    {
        var scheduler = new PinnedTaskScheduler(workers);
        ManualResetEventSlim gate = scheduler.Occupy();
        int ran = 0;
        for (int i = 0; i < 1000; i++)
        {
            _ = scheduler.WithPriority(i % 64).Queue(() => Interlocked.Increment(ref ran));
        }

        Task disposal = Task.Run(scheduler.Dispose);
        gate.Set();
        await disposal.WaitAsync(Patience);

        Assert.Equal(1000, ran);
        gate.Dispose();
    }

    [Fact]
    public async Task Dispose_TasksQueueFurtherTasks_AllRunOnWorkersAtFullWidth()
    {
        var scheduler = new PinnedTaskScheduler(2);
        ManualResetEventSlim gate = scheduler.Occupy();
        using var meeting = new Barrier(2);
        int met = 0;

        // Two tasks that a late one queues, and that need a worker each at once.
        _ = scheduler.Queue(() =>
        {
            for (int i = 0; i < 2; i++)
            {
                _ = scheduler.Queue(() =>
                {
                    Assert.True(meeting.SignalAndWait(Patience));
                    Interlocked.Add(ref met, scheduler.IsCurrentThreadWorker ? 1 : 0);
                });
            }
        });
        Task disposal = Task.Run(scheduler.Dispose);
        gate.Set();
        await disposal.WaitAsync(Patience);

        Assert.Equal(2, met);
        gate.Dispose();
    }

    [Fact]
    public async Task Dispose_OnAWorker_ReturnsAtOnceAndTheThreadsEnd()
    {
        var scheduler = new PinnedTaskScheduler(2);
        Thread[] threads = await scheduler.Threads();

        await scheduler.Queue(scheduler.Dispose).WaitAsync(Patience);

        Assert.All(threads, thread => Assert.True(thread.Join(Patience)));
        scheduler.Dispose();
    }

    [Fact]
    public async Task Queue_AfterDispose_RunsOnTheThreadPool()
    {
        var scheduler = new PinnedTaskScheduler(1);
        scheduler.Dispose();

        foreach (int priority in new[] { 0, PinnedTaskScheduler.NormalPriority })
        {
            TaskScheduler late = scheduler.WithPriority(priority);

            Assert.True(await late.Queue(() => Thread.CurrentThread.IsThreadPoolThread).WaitAsync(Patience));
            await Assert.ThrowsAsync<InvalidOperationException>(
                () => late.Queue(() => throw new InvalidOperationException()).WaitAsync(Patience));
        }
    }

    [Fact]
    public async Task Dispose_AContinuationIsPending_RunsItLater()
    {
        var scheduler = new PinnedTaskScheduler(1);
        var signal = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<int> task = scheduler.Queue(async () =>
        {
            await signal.Task;
            return 42;
        }).Unwrap();
        scheduler.Dispose();

        signal.SetResult();

        Assert.Equal(42, await task.WaitAsync(Patience));
    }

    [Fact]
    public async Task Dispose_Pinned_GivesTheCoresBack()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsWindows(), "needs a platform that pins");

        // Were the cores not given back, a later round would say that cores are shared; another test may hold
        // some of them at any time, though, so only an unshared round tells.
        for (int round = 0; round < 10_000; round++)
        {
            using var scheduler = new PinnedTaskScheduler(
                new PinnedTaskSchedulerOptions { Workers = 1, Affinity = Affinity.Pinned });
            await scheduler.Queue(() => { }).WaitAsync(Patience);
            if (round > 2 * Environment.ProcessorCount && !scheduler.Pinning.Contains("shared", StringComparison.Ordinal))
            {
                return;
            }
        }

        Assert.Fail("the cores do not come back");
    }
}
