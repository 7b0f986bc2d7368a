using System.Diagnostics;

namespace Para.Dataflow.Tests;

/// <summary>What the tests of <see cref="PinnedTaskScheduler"/> share.</summary>
internal static class PinnedTaskSchedulerTesting
{
    /// <summary>Far longer than anything takes: only a test that hangs meets it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static Task Queue(this TaskScheduler scheduler, Action action) =>
        Task.Factory.StartNew(action, CancellationToken.None, TaskCreationOptions.None, scheduler);

    public static Task<T> Queue<T>(this TaskScheduler scheduler, Func<T> function) =>
        Task.Factory.StartNew(function, CancellationToken.None, TaskCreationOptions.None, scheduler);

    /// <summary>Occupies all workers until the gate that it returns is set.</summary>
    public static ManualResetEventSlim Occupy(this PinnedTaskScheduler scheduler)
    {
        var gate = new ManualResetEventSlim();
        using var occupied = new CountdownEvent(scheduler.Workers);
        for (int i = 0; i < scheduler.Workers; i++)
        {
            scheduler.WithPriority(PinnedTaskScheduler.HighestPriority).Queue(() =>
            {
                occupied.Signal();
                Assert.True(gate.Wait(Patience));
            });
        }

        Assert.True(occupied.Wait(Patience));
        return gate;
    }

    /// <summary>The threads of all workers.</summary>
    public static async Task<Thread[]> Threads(this PinnedTaskScheduler scheduler)
    {
        using var all = new CountdownEvent(scheduler.Workers);
        IEnumerable<Task<Thread>> tasks = [.. Enumerable.Range(0, scheduler.Workers).Select(_ => scheduler.Queue(() =>
        {
            all.Signal();
            Assert.True(all.Wait(Patience));
            return Thread.CurrentThread;
        }))];
        return await Task.WhenAll(tasks).WaitAsync(Patience);
    }

    /// <summary>Waits until every worker is asleep: what an idle scheduler must come to.</summary>
    public static void WaitUntilAllSleep(this PinnedTaskScheduler scheduler)
    {
        // Going to sleep raises no event that a test could wait for, on purpose.
        long start = Stopwatch.GetTimestamp();
        while (scheduler.SleepingWorkers < scheduler.Workers)
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < Patience, "the workers do not go to sleep");
            Thread.Yield();
        }
    }
}
