using System.Diagnostics;
using Para.Engines;

namespace Para;

/// <summary>
/// A <see cref="TaskScheduler"/> with a fixed set of threads of its own, each pinned to a core where that
/// helps, that runs tasks by priority.
/// </summary>
/// <remarks>
/// <para>
/// For CPU-bound work: TPL Dataflow blocks, or any task. <see cref="WithPriority"/> gives a scheduler for each
/// priority; all of them share the workers. Of the tasks that wait, one of the highest priority is started
/// next, and within a priority the one that was queued first. A running task is never interrupted, so priority
/// only means something among tasks that are short: a Dataflow block drains its whole backlog in one task
/// unless its <c>MaxMessagesPerTask</c> is small.
/// </para>
/// <para>
/// Queueing a task never runs it. It is run inline (<c>Wait</c> without a time limit, <c>RunSynchronously</c>, an
/// <c>await</c> continuation) only on one of the scheduler's own workers, and then whatever its priority: whoever
/// inlines a task is as a rule waiting for it, and would wait forever if it were left to workers that all wait.
/// </para>
/// <para>
/// What a task started here sees as <see cref="TaskScheduler.Current"/> is this scheduler, as with any
/// scheduler: an <c>await</c> without <c>ConfigureAwait(false)</c> comes back to it, and a
/// <see cref="TaskFactory.StartNew(Action)"/> without an explicit scheduler goes to it. A task that blocks,
/// blocks a worker. A task that starts a process while it is pinned passes its pin on to that process.
/// <see cref="TaskCreationOptions.LongRunning"/> means nothing here.
/// </para>
/// <para>
/// <see cref="Dispose"/> lets what is queued run to the end, and then ends the threads. A task that is queued
/// after that runs on the thread pool, neither pinned nor by priority: the Task Parallel Library has no way
/// to turn a task down that does not fault a block or, for a late <c>await</c> continuation, end the process.
/// A scheduler that is never disposed keeps its threads, which do not keep the process from ending.
/// </para>
/// </remarks>
[DebuggerDisplay("{Name,nq}: {Workers} workers, {_queuedCount} tasks queued")]
public sealed partial class PinnedTaskScheduler : TaskScheduler, IDisposable
{
    /// <summary>The priority of tasks that run when nothing else waits.</summary>
    public const int LowestPriority = 0;

    /// <summary>The priority of tasks queued to the <see cref="PinnedTaskScheduler"/> itself.</summary>
    public const int NormalPriority = 32;

    /// <summary>The priority of tasks that run before all others.</summary>
    public const int HighestPriority = 63;

    // The worker that the current thread is. Owned by the thread.
    [ThreadStatic]
    private static Worker? t_worker;

    private readonly CoreLease _lease;
    private readonly Worker[] _workers;

    // The façades by priority. A slot is written once, under _lock. A worker reads it without: it has a task of
    // that priority, which came through _lock after the façade did.
    private readonly PriorityScheduler?[] _facades = new PriorityScheduler?[PriorityCount];

    /// <summary>Starts the workers, with <see cref="Affinity.Auto"/>.</summary>
    /// <param name="workers">The number of worker threads.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="workers"/> is less than 1.</exception>
    public PinnedTaskScheduler(int workers)
        : this(OptionsFor(workers))
    {
    }

    /// <summary>Starts the workers.</summary>
    /// <param name="options">How many workers there are, and whether they are pinned.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    public PinnedTaskScheduler(PinnedTaskSchedulerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);

        Name = options.Name ?? "Para worker";
        Workers = options.Workers;
        _lease = CoreLease.Acquire(Workers, options.Affinity, options.OtherThreads);
        _sleepers = new Worker[Workers];
        _maxSearching = Math.Max(1, Workers / 2);
        _workers = StartWorkers();
    }

    /// <summary>The number of worker threads.</summary>
    public int Workers { get; }

    /// <summary>The number of tasks that run at once: <see cref="Workers"/>.</summary>
    public override int MaximumConcurrencyLevel => Workers;

    /// <summary>What became of pinning, in words, for example "2 workers pinned to cores 0, 1".</summary>
    public string Pinning => _lease.Pinning.ToString();

    /// <summary>Whether the calling thread is one of this scheduler's workers.</summary>
    public bool IsCurrentThreadWorker => CurrentWorker is not null;

    /// <summary>
    /// The number of tasks in the queues, of all priorities. A task that was cancelled or run inline while it
    /// was queued counts until its turn comes.
    /// </summary>
    public int QueuedCount =>

        // Orders nothing and pairs with nothing: the number may be out of date once it is returned.
        Volatile.Read(ref _queuedCount);

    private string Name { get; }

    private Worker? CurrentWorker => t_worker is { } worker && worker.Scheduler == this ? worker : null;

    /// <summary>A scheduler that queues tasks to these workers at the given priority.</summary>
    /// <remarks>
    /// There is one for each priority; asking again gives the same. At <see cref="NormalPriority"/> it is this
    /// scheduler itself. It needs no disposal.
    /// </remarks>
    /// <param name="priority">From <see cref="LowestPriority"/> to <see cref="HighestPriority"/>; higher runs first.</param>
    /// <returns>The scheduler.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="priority"/> is outside the range.</exception>
    public TaskScheduler WithPriority(int priority)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(priority, LowestPriority);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(priority, HighestPriority);

        if (priority == NormalPriority)
        {
            return this;
        }

        lock (_lock)
        {
            return _facades[priority] ??= new PriorityScheduler(this, priority);
        }
    }

    /// <summary>Lets the queued tasks run to the end, ends the workers, and gives their cores back.</summary>
    /// <remarks>
    /// Tasks may be queued until the workers are idle, for the last ones to finish what they started; later
    /// ones run on the thread pool. The call returns when all threads have ended, so it waits for every task
    /// that is running or queued, and must not be made by what such a task waits for. On a worker of this
    /// scheduler it does not wait: the workers end after the call, when they have run dry. A second call waits
    /// for the same end.
    /// </remarks>
    public void Dispose()
    {
        Stop();

        if (IsCurrentThreadWorker)
        {
            return;
        }

        foreach (Worker worker in _workers)
        {
            worker.Join();
        }
    }

    /// <inheritdoc/>
    protected override void QueueTask(Task task) => Enqueue(NormalPriority, task);

    /// <inheritdoc/>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>

        // A queued task leaves its entry behind. That is harmless: a task can be started once only, so when
        // the entry's turn comes nothing runs.
        IsCurrentThreadWorker && TryExecuteTask(task);

    /// <summary>
    /// The tasks that wait at <see cref="NormalPriority"/>, for a debugger; the schedulers of the other
    /// priorities answer for theirs.
    /// </summary>
    /// <exception cref="NotSupportedException">The queues are being changed; a debugger cannot wait.</exception>
    /// <returns>The queued tasks, in the order of the queue.</returns>
    protected override IEnumerable<Task> GetScheduledTasks() => Snapshot(NormalPriority);

    private static PinnedTaskSchedulerOptions OptionsFor(int workers)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(workers);
        return new PinnedTaskSchedulerOptions { Workers = workers };
    }

    /// <summary>Runs a task through the scheduler that it was queued to: the runtime insists.</summary>
    private void Execute(int priority, Task task)
    {
        if (priority == NormalPriority)
        {
            TryExecuteTask(task);
        }
        else
        {
            _facades[priority]!.Execute(task);
        }
    }
}
