using System.Diagnostics.CodeAnalysis;

namespace Para.Engines;

/// <summary>For how long a worker that has nothing to do waits awake before it sleeps. For one thread.</summary>
/// <remarks>
/// Who was woken soon after it went to sleep waits awake for longer the next time, from 25 µs, which is what a wake-up costs, to 200 µs;
/// who was idle for long waits no longer than it must. So work that comes every 100 µs is met by a worker that is awake, and one that
/// comes now and then costs next to nothing to wait for. After the halt polling of Linux (the governor "haltpoll" of cpuidle).
/// </remarks>
/// <param name="time">What time it is.</param>
[Experimental("PARA001")]
public sealed class IdleSpin(TimeProvider time)
{
    // A fraction of a microsecond between two looks; in between, the lines that producers write stay theirs.
    private const int SpinsPerLook = 8;

    private static readonly TimeSpan s_least = TimeSpan.FromMicroseconds(25);
    private static readonly TimeSpan s_most = TimeSpan.FromMicroseconds(200);

    private TimeSpan _limit = s_least;
    private long _idleSince;

    /// <summary>The worker has nothing to do, from now on.</summary>
    public void Begin() => _idleSince = time.GetTimestamp();

    /// <summary>Lets a moment pass.</summary>
    /// <returns>False if none passed, because the worker has been awake for long enough.</returns>
    public bool TrySpin()
    {
        TimeSpan idleTime = time.GetElapsedTime(_idleSince);
        if (idleTime >= _limit)
        {
            return false;
        }

        if (idleTime < s_least)
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

    /// <summary>The worker has slept, and was woken: the next time it waits accordingly.</summary>
    public void Woken()
    {
        TimeSpan longer = 2 * _limit;
        _limit = time.GetElapsedTime(_idleSince) > s_most ? s_least : longer < s_most ? longer : s_most;
    }
}
