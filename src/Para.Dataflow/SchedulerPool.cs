using Para.Engines;

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

    private static readonly IdlePool<Shape, PinnedTaskScheduler> s_pool = new(
        static shape => new PinnedTaskScheduler(
            new PinnedTaskSchedulerOptions
            {
                Workers = shape.Workers,
                Affinity = shape.Affinity,
                OtherThreads = shape.OtherThreads,
                Name = "Para worker",
            }),
        s_idleTime);

    public static SchedulerLease Lease(int workers, Affinity affinity, int otherThreads = 0)
    {
        var shape = new Shape(workers, affinity, affinity == Affinity.Auto ? otherThreads : 0);
        return new PooledLease(s_pool.Lease(shape), shape);
    }

    private readonly record struct Shape(int Workers, Affinity Affinity, int OtherThreads);

    private sealed class PooledLease(PinnedTaskScheduler scheduler, Shape shape) : SchedulerLease(scheduler)
    {
        public override void GiveBack() => s_pool.GiveBack(shape, Scheduler!);
    }
}
