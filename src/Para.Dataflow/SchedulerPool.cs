namespace Para.Dataflow;

/// <summary>Schedulers that no run uses at the moment, kept for the next one, so that a short run pays for no new threads.</summary>
/// <remarks>
/// A run has its scheduler to itself: user code may block a worker, also until another run has ended, without holding up any
/// run but its own. A scheduler whose workers are stuck in user code is simply not back yet.
/// </remarks>
internal static class SchedulerPool
{
    /// <summary>How long a scheduler that nobody uses is kept: longer than the pause between two short runs.</summary>
    private static readonly TimeSpan s_idleTime = TimeSpan.FromSeconds(5);

    private static readonly Lock s_lock = new();

    // The latest last: its caches are the warmest. Guarded by s_lock.
    private static readonly List<Entry> s_idle = [];

    // Ends the schedulers that have been idle for long enough. Guarded by s_lock.
    private static readonly Timer s_timer = CreateTimer();

    public static SchedulerLease Lease(int workers, Affinity affinity)
    {
        PinnedTaskScheduler? scheduler = null;
        List<Entry> others;
        lock (s_lock)
        {
            int index = s_idle.FindLastIndex(entry => entry.Affinity == affinity && entry.Scheduler.Workers == workers);
            if (index >= 0)
            {
                scheduler = s_idle[index].Scheduler;
                s_idle.RemoveAt(index);
                others = [];
            }
            else
            {
                // Idle ones of another shape give their cores back, so that a new one can have them.
                others = [.. s_idle];
                s_idle.Clear();
            }
        }

        others.ForEach(entry => entry.Scheduler.Dispose());
        scheduler ??= new PinnedTaskScheduler(
            new PinnedTaskSchedulerOptions { Workers = workers, Affinity = affinity, Name = "Para worker" });
        return new PooledLease(scheduler, affinity);
    }

    // The timer lives as long as the program, so it must not keep the context of whoever is the first to run something.
    private static Timer CreateTimer()
    {
        if (ExecutionContext.IsFlowSuppressed())
        {
            return Create();
        }

        using (ExecutionContext.SuppressFlow())
        {
            return Create();
        }

        static Timer Create() => new(_ => DisposeOld(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private static void GiveBack(PinnedTaskScheduler scheduler, Affinity affinity)
    {
        lock (s_lock)
        {
            s_idle.Add(new Entry(scheduler, affinity, TimeProvider.System.GetTimestamp()));
            s_timer.Change(s_idleTime, Timeout.InfiniteTimeSpan);
        }
    }

    private static void DisposeOld()
    {
        List<Entry> old;
        lock (s_lock)
        {
            // A little early is near enough; the timer may be, too.
            old = s_idle.FindAll(entry => TimeProvider.System.GetElapsedTime(entry.IdleSince) >= s_idleTime * 0.9);
            s_idle.RemoveAll(old.Contains);
            if (s_idle.Count > 0)
            {
                s_timer.Change(s_idleTime, Timeout.InfiniteTimeSpan);
            }
        }

        old.ForEach(entry => entry.Scheduler.Dispose());
    }

    private sealed record Entry(PinnedTaskScheduler Scheduler, Affinity Affinity, long IdleSince);

    private sealed class PooledLease(PinnedTaskScheduler scheduler, Affinity affinity) : SchedulerLease(scheduler)
    {
        public override void GiveBack() => SchedulerPool.GiveBack(Scheduler!, affinity);
    }
}
