using System.Diagnostics;
using Para.Engines;

namespace Para;

// The protocol of idle workers.
//
// A worker is busy, searching, or asleep. Only _lock changes which, in the same critical section that looks at
// the queues:
//
//   busy            --- nothing queued, may spin ------> searching  (spins for some 25 to 200 us, then looks again)
//   busy, searching --- nothing queued ----------------> asleep     (on the stack _sleepers, then waits for its event)
//   asleep          --- claimed by who left a task ----> searching  (its event is set once the lock is left)
//   busy            --- leaves a task, comes back -----> searching  (takes it, most likely; see TakeNextTaskAtOnce)
//   busy, searching --- takes a task ------------------> busy
//
// No task is left lying. The invariant, whenever the lock is free: if there is something to do (a task is queued, or
// the queues are closed) and a worker sleeps, then some worker is searching. Who makes something to do establishes
// it: ClaimSleeper takes a sleeper unless somebody searches, which it may do itself. A worker goes to sleep only while there is nothing to
// do. Searching ends in three ways: by going to sleep; by taking a task; by leaving. In the latter two ClaimSleeper
// establishes the invariant again. Busy workers cannot break it: they only take tasks away. And a searching worker
// enters the lock again within the time of a spin, a wake-up or the end of a task, and takes a task if there is one. So wake-ups go
// from worker to worker, one at a time, as long as there is work, and one enqueue causes at most one.
//
// No wake-up is lost. A claimed sleeper was on the stack, so it has left the lock towards its event or waits for it
// already; the event stays set until it comes. It is claimed once for each time it went to sleep, so the event is
// never set twice.
//
// The end. A worker that would go to sleep as the last one awake, while the scheduler is stopping and (as always
// there) nothing is queued, closes the queues instead: no task is queued, and none is running that could queue
// another. Whoever finds the queues closed leaves, and claims the next sleeper to do the same.
public sealed partial class PinnedTaskScheduler
{
    // Searching workers in excess of these go to sleep at once: with few tasks they would only fight for them.
    private readonly int _maxSearching;

    // The sleeping workers, the latest on top: its cache is the warmest. [0, _sleeping) is used. Guarded by _lock.
    private readonly Worker[] _sleepers;

    // Guarded by _lock.
    private int _sleeping;

    // The workers that are searching, or woken and about to. Guarded by _lock.
    private int _searching;

    // Whether a worker spins before it goes to sleep. False until all have been pinned. Guarded by _lock.
    private bool _maySpin;

    // The workers whose threads have not left. Guarded by _lock.
    private int _alive;

    // Whoever wakes a worker, or goes to sleep, gives way before; null unless a run's schedule is fuzzed. Volatile, orders nothing.
    private volatile ScheduleFuzzer? _fuzzer;

    /// <summary>The number of workers that are asleep, for tests.</summary>
    internal int SleepingWorkers
    {
        get
        {
            lock (_lock)
            {
                return _sleeping;
            }
        }
    }

    /// <summary>Fuzzes who sleeps when and is woken when, from now on; null for an end of that.</summary>
    internal void Fuzz(ScheduleFuzzer? fuzzer) => _fuzzer = fuzzer;

    /// <summary>
    /// Says that the calling thread, if it is a worker of this scheduler, comes for its next task with no user code before that: so
    /// what it queues from here on until then needs no other worker.
    /// </summary>
    // It counts as searching from the first task that it leaves: it wakes another worker only if it leaves more than it takes.
    internal void TakeNextTaskAtOnce()
    {
        if (CurrentWorker is { } worker)
        {
            worker.ComesBack = true;
        }
    }

    private enum Step
    {
        Run,
        Spin,
        Sleep,
        Leave,
    }

    /// <summary>The next task for a worker; waits for one.</summary>
    /// <returns>Null when the worker is to end.</returns>
    private Task? Take(Worker self, out int priority)
    {
        bool hasSpun = false;
        while (true)
        {
            Step step = NextStep(self, hasSpun, out Task? task, out priority, out Worker? woken);
            woken?.Wake();
            switch (step)
            {
                case Step.Run:
                    return task;

                case Step.Spin:
                    Spin(self.IdleSpin);
                    hasSpun = true;
                    break;

                case Step.Sleep:
                    self.Sleep();
                    hasSpun = false;
                    break;

                default:
                    return null;
            }
        }
    }

    private Step NextStep(Worker self, bool hasSpun, out Task? task, out int priority, out Worker? woken)
    {
        lock (_lock)
        {
            AssertInvariants();
            woken = null;
            if (_ready != 0)
            {
                task = Dequeue(out priority);
                if (self.IsSearching)
                {
                    EndSearch(self);
                    woken = ClaimSleeper();
                }

                return Step.Run;
            }

            task = null;
            priority = 0;
            if (_maySpin && !hasSpun && !_closed && (self.IsSearching || _searching < _maxSearching))
            {
                BeginSearch(self);
                return Step.Spin;
            }

            EndSearch(self);

            // The last one awake: nothing is queued, and nobody is left who could queue.
            _closed |= _stopping && _sleeping == _alive - 1;
            if (_closed)
            {
                woken = ClaimSleeper();
                return Step.Leave;
            }

            _sleepers[_sleeping++] = self;
            return Step.Sleep;
        }
    }

    private void Spin(IdleSpin spin)
    {
        spin.Begin();

        // An acquire that pairs with the write in TryEnqueue. Nothing depends on its order: see there.
        while (Volatile.Read(ref _ready) == 0 && spin.TrySpin())
        {
        }
    }

    /// <summary>Takes a sleeper to be woken, if there is something to do and nobody is on the way to it.</summary>
    private Worker? ClaimSleeper()
    {
        Debug.Assert(_lock.IsHeldByCurrentThread, "the state is guarded");
        if ((_ready == 0 && !_closed) || _searching > 0 || _sleeping == 0)
        {
            return null;
        }

        Worker sleeper = _sleepers[--_sleeping];
        BeginSearch(sleeper);
        return sleeper;
    }

    private void BeginSearch(Worker worker)
    {
        if (!worker.IsSearching)
        {
            worker.IsSearching = true;
            _searching++;
        }
    }

    private void EndSearch(Worker worker)
    {
        if (worker.IsSearching)
        {
            worker.IsSearching = false;
            _searching--;
        }
    }

    /// <summary>Lets the workers end once they run dry.</summary>
    private void Stop()
    {
        Worker? woken;
        lock (_lock)
        {
            AssertInvariants();
            _stopping = true;

            // While anybody is awake, the last one to find nothing closes the queues.
            _closed |= _sleeping == _alive;
            woken = ClaimSleeper();
        }

        woken?.Wake();
    }

    /// <summary>The last thing that a worker does; the last worker gives the cores back.</summary>
    private void Leave()
    {
        bool isLast;
        lock (_lock)
        {
            isLast = --_alive == 0;
        }

        if (isLast)
        {
            _lease.Dispose();
        }
    }
}
