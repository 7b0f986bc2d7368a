using System.Globalization;

namespace Para.Dataflow;

/// <summary>The scheduler that one run uses, and what is to be done when it has ended.</summary>
internal sealed class SchedulerLease
{
    private readonly PinnedTaskScheduler? _scheduler;
    private readonly Action<bool>? _giveBack;

    public SchedulerLease(PinnedTaskScheduler? scheduler, Action<bool>? giveBack)
    {
        _scheduler = scheduler;
        _giveBack = giveBack;
    }

    public static SchedulerLease ThreadPool { get; } = new(scheduler: null, giveBack: null);

    public static SchedulerLease For(PinnedTaskScheduler scheduler) => new(scheduler, giveBack: null);

    /// <summary>The scheduler for blocks of this priority.</summary>
    public TaskScheduler WithPriority(int priority) => _scheduler?.WithPriority(priority) ?? TaskScheduler.Default;

    public string Description(int workers) => _scheduler?.Pinning.ToString()
        ?? string.Create(CultureInfo.InvariantCulture, $"{workers} at a time on the thread pool, not pinned");

    /// <summary>The run has ended.</summary>
    /// <param name="isDamaged">Whether user code that was left behind may still hold workers.</param>
    public void GiveBack(bool isDamaged) => _giveBack?.Invoke(isDamaged);
}
