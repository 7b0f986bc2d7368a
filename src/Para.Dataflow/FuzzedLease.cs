using Para.Engines;

namespace Para.Dataflow;

/// <summary>The lease of a run whose schedule is fuzzed: what is urgent is left to chance.</summary>
internal sealed class FuzzedLease : SchedulerLease
{
    private readonly SchedulerLease _inner;
    private readonly FuzzedTaskScheduler _scheduler;

    public FuzzedLease(SchedulerLease inner, ScheduleFuzzer fuzzer)
        : base(inner.Scheduler)
    {
        _inner = inner;
        _scheduler = new FuzzedTaskScheduler(inner, fuzzer);
        Scheduler?.Fuzz(fuzzer);
    }

    public override TaskScheduler WithPriority(int priority) => _scheduler;

    public override void GiveBack()
    {
        Scheduler?.Fuzz(null);
        _inner.GiveBack();
    }
}
