using System.Globalization;

namespace Para.Dataflow;

/// <summary>The scheduler that one run uses. This one is not shared: it is the user's, or the thread pool.</summary>
internal class SchedulerLease(PinnedTaskScheduler? scheduler)
{
    public static SchedulerLease ThreadPool { get; } = new(scheduler: null);

    /// <summary>The scheduler; null for the thread pool.</summary>
    public PinnedTaskScheduler? Scheduler { get; } = scheduler;

    /// <summary>The scheduler for blocks of this priority.</summary>
    public virtual TaskScheduler WithPriority(int priority) => Scheduler?.WithPriority(priority) ?? TaskScheduler.Default;

    /// <summary>What the report says about the workers.</summary>
    public string Describe(int workers) => Scheduler?.Pinning
        ?? string.Create(CultureInfo.InvariantCulture, $"{workers} at a time on the thread pool, not pinned");

    /// <summary>The run has ended.</summary>
    public virtual void GiveBack()
    {
    }
}
