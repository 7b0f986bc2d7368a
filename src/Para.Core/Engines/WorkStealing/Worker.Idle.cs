namespace Para.Engines;

/// <content>How a worker waits for work: awake for a while, then asleep.</content>
internal sealed partial class Worker
{
    // A fraction of a microsecond between two looks; in between, the lines that producers write stay theirs.
    private const int SpinsPerLook = 8;

    // What a wake-up costs: who spins for longer might as well have slept, unless work is known to come soon.
    private static readonly TimeSpan s_leastSpin = TimeSpan.FromMicroseconds(25);

    // Work that comes this often is waited for awake: a wake-up for each piece would take a good part of the time between two.
    private static readonly TimeSpan s_mostSpin = TimeSpan.FromMicroseconds(200);

    // Set once for each time that the worker was claimed as a sleeper. Disposed by the worker, at its end.
    private readonly AutoResetEvent _wake = new(initialState: false);

    // These belong to the worker: whether it counts among the searchers, since when it has had nothing to do, and for how long it
    // searches before it sleeps.
    private bool _isSearching;
    private long _idleSince;
    private TimeSpan _spinTime = s_leastSpin;

    /// <summary>Wakes the worker, which somebody has claimed as a sleeper.</summary>
    public void Wake()
    {
        _crew.Fuzzer?.GiveWay();
        _wake.Set();
    }

    /// <summary>Lets a moment pass, unless the worker has been awake for long enough. For the worker.</summary>
    public bool TrySpin()
    {
        TimeSpan idleTime = TimeProvider.System.GetElapsedTime(_idleSince);
        if (!_crew.MaySpin || idleTime >= _spinTime)
        {
            return false;
        }

        if (idleTime < s_leastSpin)
        {
            Thread.SpinWait(SpinsPerLook);
        }
        else
        {
            // What it waits for may itself wait for this core: the thread of an asynchronous source, say.
            Thread.Yield();
        }

        return true;
    }

    /// <summary>Sleeps. For the worker.</summary>
    public void WaitForWake()
    {
        _crew.Fuzzer?.GiveWay();
        _wake.WaitOne();
        _spinTime = NextSpinTime(_spinTime, TimeProvider.System.GetElapsedTime(_idleSince));
    }

    // As the halt polling of Linux does it (the governor "haltpoll" of cpuidle): who was woken soon after it went to sleep spins for
    // longer the next time; who was idle for long spins no longer than it must.
    private static TimeSpan NextSpinTime(TimeSpan spinTime, TimeSpan idleTime)
    {
        TimeSpan longer = 2 * spinTime;
        return idleTime > s_mostSpin ? s_leastSpin : longer < s_mostSpin ? longer : s_mostSpin;
    }

    private bool WaitForWork()
    {
        _idleSince = TimeProvider.System.GetTimestamp();
        return _crew.WaitForWork(_number, ref _isSearching);
    }
}
