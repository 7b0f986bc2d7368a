using Para.Engines;

namespace Para.Dataflow;

/// <summary>The scheduler of a run whose schedule is fuzzed: each task gets a priority by chance.</summary>
/// <remarks>
/// So tasks run in a random order, and the workers below go by the same rules as always. Nothing is run inline: whoever waits for a
/// block's task does so elsewhere.
/// </remarks>
internal sealed class FuzzedTaskScheduler(SchedulerLease lease, ScheduleFuzzer fuzzer) : TaskScheduler
{
    protected override void QueueTask(Task task)
    {
        TaskScheduler scheduler = lease.WithPriority(fuzzer.Next(PinnedTaskScheduler.HighestPriority + 1));
        fuzzer.GiveWay();
        Task.Factory.StartNew(() => Execute(task), CancellationToken.None, TaskCreationOptions.None, scheduler);
        fuzzer.GiveWay();
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    // For a debugger, which finds them in the scheduler below.
    protected override IEnumerable<Task> GetScheduledTasks() => [];

    private void Execute(Task task)
    {
        fuzzer.GiveWay();
        TryExecuteTask(task);
        fuzzer.GiveWay();
    }
}
