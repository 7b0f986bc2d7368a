using Para.Concurrency;

namespace Para.Engines;

// Sleeping and waking. The protocol, and why no wake-up is lost, is in README.md.
internal sealed partial class Crew
{
    /// <summary>What a wake-up costs: who spins for longer might as well have slept, unless work is known to come soon.</summary>
    public static readonly TimeSpan LeastSpin = TimeSpan.FromMicroseconds(25);

    // Work that comes this often is waited for awake: a wake-up for each piece would take a good part of the time between two.
    private static readonly TimeSpan s_mostSpin = TimeSpan.FromMicroseconds(200);

    // A fraction of a microsecond between two looks; in between, the lines that producers write stay theirs.
    private const int SpinsPerLook = 8;

    private readonly IdleWorkers<ProcessorAtomics> _idle;

    // Whether a worker spins before it goes to sleep. False until all have been pinned. Volatile; orders nothing.
    private volatile bool _maySpin;

    // Set once, when the workers are to end. Volatile.
    private bool _isStopping;

    // For tests.
    internal IdleWorkers<ProcessorAtomics> Idle => _idle;

    /// <summary>Wakes somebody if there is work, somebody sleeps, and nobody searches. Whoever adds work calls it.</summary>
    public void WakeIfNeeded()
    {
        if (_idle.IsWakeNeededForNewWork())
        {
            WakeOne();
        }
    }

    /// <summary>A searcher has found work. If there is more, it sees to it that somebody else searches.</summary>
    public void EndSearch()
    {
        _idle.EndSearch();
        if (_idle.NeedsWake && HasWork)
        {
            WakeOne();
        }
    }

    /// <summary>Waits until there may be work.</summary>
    /// <returns>False when the worker is to end.</returns>
    public bool WaitForWork(Worker self, int number)
    {
        long idleSince = TimeProvider.System.GetTimestamp();
        if (self.IsSearching || _idle.TrySearch())
        {
            self.IsSearching = true;
            if (Spin(idleSince, self.SpinTime))
            {
                return true;
            }
        }

        _idle.Sleep(number, self.IsSearching);
        self.IsSearching = false;

        // The last look. Acquire of _isStopping: pairs with the write in Stop, which then wakes all sleepers.
        bool isStopping = Volatile.Read(ref _isStopping);
        if (!(isStopping || HasWork) || !_idle.TryStayAwake(number))
        {
            self.WaitForWake();
            self.SpinTime = NextSpinTime(self.SpinTime, TimeProvider.System.GetElapsedTime(idleSince));

            // As in the last look. What a worker that is woken to end leaves behind is looked at by nobody: there is no run.
            isStopping = Volatile.Read(ref _isStopping);
        }

        // Whoever wakes a sleeper has counted it among the searchers.
        self.IsSearching = true;
        return !isStopping || HasWork;
    }

    // Workers that read it late sleep without spinning once.
    private void AllowSpinning() => _maySpin = _lease.MaySpin;

    private bool HasWork
    {
        get
        {
            if (!Shared.IsEmpty)
            {
                return true;
            }

            foreach (Worker worker in _workers)
            {
                if (!worker.Queues.IsEmpty)
                {
                    return true;
                }
            }

            return false;
        }
    }

    // As the halt polling of Linux does it (the governor "haltpoll" of cpuidle): who was woken soon after it went to sleep spins for
    // longer the next time; who was idle for long spins no longer than it must.
    private static TimeSpan NextSpinTime(TimeSpan spinTime, TimeSpan idleTime)
    {
        TimeSpan longer = 2 * spinTime;
        return idleTime > s_mostSpin ? LeastSpin : longer < s_mostSpin ? longer : s_mostSpin;
    }

    private bool Spin(long idleSince, TimeSpan time)
    {
        if (!_maySpin)
        {
            return false;
        }

        do
        {
            Thread.SpinWait(SpinsPerLook);

            // Acquires, in there and of _isStopping; nothing depends on their order: there is a last look before sleeping.
            if (HasWork)
            {
                return true;
            }
        }
        while (TimeProvider.System.GetElapsedTime(idleSince) < time && !Volatile.Read(ref _isStopping));

        return false;
    }

    private void WakeOne()
    {
        bool mustLookAgain;
        do
        {
            int worker = _idle.ClaimSleeper(out mustLookAgain);
            if (worker >= 0)
            {
                _workers[worker].Wake();
            }
        }
        while (mustLookAgain && _idle.IsAnyAsleep && HasWork);
    }

    private void Stop()
    {
        // Release, and a full fence before the sleepers are looked for: pairs with the last look in WaitForWork.
        Volatile.Write(ref _isStopping, true);
        Interlocked.MemoryBarrier();
        int worker;
        while ((worker = _idle.ClaimAny()) >= 0)
        {
            _idle.Search();
            _workers[worker].Wake();
        }
    }
}
