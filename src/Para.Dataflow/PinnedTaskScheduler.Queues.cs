using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Para;

// Design: a queue for each priority and a mask of those that are not empty, so that the next task is a bit scan
// away, all under one lock. The lock is held for some 20 ns at a time, and nothing runs under it: no task, no
// wake-up, no user code. What idles and who is woken is decided under the same lock (see the Idle part), which is
// why none of it needs a fence.
public sealed partial class PinnedTaskScheduler
{
    private const int PriorityCount = HighestPriority + 1;

    private readonly Lock _lock = new();

    // The queues by priority. Guarded by _lock.
    private readonly TaskQueue[] _queues = new TaskQueue[PriorityCount];

    // Bit p is set while queue p has a task. Written under _lock; searching workers read it without (Volatile).
    //
    //   63 ............ 32 ............ 0
    //   highest         normal          lowest
    private ulong _ready;

    // The tasks in all queues. Written under _lock; QueuedCount reads it without (Volatile).
    private int _queuedCount;

    // Whether the workers are to end once they run dry. Guarded by _lock.
    private bool _stopping;

    // Whether they have run dry: nothing is queued any more. Guarded by _lock.
    private bool _closed;

    private void Enqueue(int priority, Task task)
    {
        Worker? returning = CurrentWorker is { ComesBack: true } worker ? worker : null;
        if (TryEnqueue(priority, task, returning, out Worker? woken))
        {
            woken?.Wake();
        }
        else
        {
            RunOnThreadPool(priority, task);
        }
    }

    // The returning worker is the calling one, if it comes for its next task at once. False when the queues are closed.
    private bool TryEnqueue(int priority, Task task, Worker? returning, out Worker? woken)
    {
        lock (_lock)
        {
            AssertInvariants();
            if (_closed)
            {
                woken = null;
                return false;
            }

            _queues[priority].Enqueue(task);
            _queuedCount++;

            // A release, for the searching workers' read in Spin. It only decides how soon they look: what they
            // do is decided under the lock.
            Volatile.Write(ref _ready, _ready | (1UL << priority));
            if (returning is not null)
            {
                BeginSearch(returning);
            }

            woken = ClaimSleeper();
            return true;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void RunOnThreadPool(int priority, Task task) =>
        ThreadPool.UnsafeQueueUserWorkItem(
            static late => late.Scheduler.Execute(late.Priority, late.Task),
            (Scheduler: this, Priority: priority, Task: task),
            preferLocal: false);

    /// <summary>Takes the first task of the highest priority that has one. Under the lock, when there is one.</summary>
    private Task Dequeue(out int priority)
    {
        priority = BitOperations.Log2(_ready);
        ref TaskQueue queue = ref _queues[priority];
        Task task = queue.Dequeue();
        _queuedCount--;
        if (queue.Count == 0)
        {
            // As in TryEnqueue; who sees it too late looks under the lock for nothing.
            Volatile.Write(ref _ready, _ready & ~(1UL << priority));
        }

        return task;
    }

    private Task[] Snapshot(int priority)
    {
        // A debugger calls this with all other threads stopped, one of which may be inside the lock.
        if (!_lock.TryEnter())
        {
            throw new NotSupportedException("The queues are in use by a thread; let it go on for a moment.");
        }

        try
        {
            return _queues[priority].ToArray();
        }
        finally
        {
            _lock.Exit();
        }
    }

    [Conditional("DEBUG")]
    private void AssertInvariants()
    {
        Debug.Assert(_lock.IsHeldByCurrentThread, "the state is guarded");
        Debug.Assert(_ready != 0 == _queuedCount > 0, "the mask tells whether there are tasks");
        Debug.Assert(_searching >= 0 && _sleeping >= 0 && _searching + _sleeping <= Workers, "a worker is counted once");
        Debug.Assert(
            (_ready == 0 && !_closed) || _sleeping == 0 || _searching > 0,
            "while there is something to do and workers sleep, somebody is on the way");
        Debug.Assert(!_closed || _ready == 0, "closed means dry");
    }
}
