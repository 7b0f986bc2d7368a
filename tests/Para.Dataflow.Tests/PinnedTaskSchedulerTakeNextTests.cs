using static Para.Dataflow.Tests.PinnedTaskSchedulerTesting;

namespace Para.Dataflow.Tests;

/// <summary>A worker that says that it comes for its next task at once.</summary>
public sealed class PinnedTaskSchedulerTakeNextTests
{
    [Fact]
    public async Task TakeNextTaskAtOnce_LeavesOneTask_RunsItItselfAndWakesNobody()
    {
        using var scheduler = new PinnedTaskScheduler(2);
        scheduler.WaitUntilAllSleep();

        (Thread thread, int asleep, Task<Thread> next) = await scheduler.Queue(() =>
        {
            scheduler.TakeNextTaskAtOnce();
            Task<Thread> left = scheduler.Queue(() => Thread.CurrentThread);
            return (Thread.CurrentThread, scheduler.SleepingWorkers, left);
        }).WaitAsync(Patience);

        Assert.Equal(1, asleep);
        Assert.Equal(thread, await next.WaitAsync(Patience));
    }

    [Fact]
    public async Task TakeNextTaskAtOnce_LeavesTwoTasks_AnotherWorkerRunsTheSecond()
    {
        using var scheduler = new PinnedTaskScheduler(2);
        scheduler.WaitUntilAllSleep();

        Task<Thread[]> threads = await scheduler.Queue(() =>
        {
            scheduler.TakeNextTaskAtOnce();
            return scheduler.Threads();
        }).WaitAsync(Patience);

        Assert.Equal(2, (await threads.WaitAsync(Patience)).Distinct().Count());
    }

    [Fact]
    public async Task TakeNextTaskAtOnce_ItsNextTaskLeavesOneAndWaits_AnotherWorkerRunsThat()
    {
        using var scheduler = new PinnedTaskScheduler(2);
        scheduler.WaitUntilAllSleep();

        Task<bool> next = await scheduler.Queue(() =>
        {
            scheduler.TakeNextTaskAtOnce();
            return scheduler.Queue(() =>
            {
                using var ran = new ManualResetEventSlim();
                scheduler.Queue(ran.Set);
                return ran.Wait(Patience);
            });
        }).WaitAsync(Patience);

        Assert.True(await next.WaitAsync(Patience));
    }

    [Fact]
    public async Task TakeNextTaskAtOnce_OnTheWorkerOfAnother_HasNoEffect()
    {
        using var scheduler = new PinnedTaskScheduler(1);
        using var other = new PinnedTaskScheduler(1);

        bool ran = await other.Queue(() =>
        {
            scheduler.TakeNextTaskAtOnce();
            using var done = new ManualResetEventSlim();
            scheduler.Queue(done.Set);
            return done.Wait(Patience);
        }).WaitAsync(Patience);

        Assert.True(ran);
    }

    [Fact]
    public async Task Dispose_ByAWorkerThatComesBack_RunsWhatItLeft()
    {
        var scheduler = new PinnedTaskScheduler(2);
        scheduler.WaitUntilAllSleep();

        Task<bool> left = await scheduler.Queue(() =>
        {
            scheduler.TakeNextTaskAtOnce();
            Task<bool> task = scheduler.Queue(() => scheduler.IsCurrentThreadWorker);
            scheduler.Dispose();
            return task;
        }).WaitAsync(Patience);

        Assert.True(await left.WaitAsync(Patience));
        scheduler.Dispose();
    }
}
