namespace Para;

public sealed partial class PinnedTaskScheduler
{
    /// <summary>The scheduler of one priority: a number in front of the shared queues.</summary>
    private sealed class PriorityScheduler(PinnedTaskScheduler owner, int priority) : TaskScheduler
    {
        public override int MaximumConcurrencyLevel => owner.Workers;

        // TryExecuteTask is protected, and accepts only tasks that were queued to its own scheduler.
        public void Execute(Task task) => TryExecuteTask(task);

        protected override void QueueTask(Task task) => owner.Enqueue(priority, task);

        protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
            owner.IsCurrentThreadWorker && TryExecuteTask(task);

        protected override IEnumerable<Task> GetScheduledTasks() => owner.Snapshot(priority);
    }
}
