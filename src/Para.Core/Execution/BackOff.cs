namespace Para.Execution;

/// <summary>Where workers wait for the time of a retry, and are woken from when it will not come.</summary>
internal sealed class BackOff
{
    // A monitor and not a Lock, because it can be waited on. No user code runs under it.
    private readonly object _gate = new();

    /// <summary>Blocks the calling thread for a time.</summary>
    /// <param name="delay">How long.</param>
    /// <param name="time">By which clock.</param>
    /// <param name="isOver">Whether there is nothing to wait for any more. Called under a lock.</param>
    /// <returns>Whether there is still something to go on with.</returns>
    public bool Wait(TimeSpan delay, TimeProvider time, Func<bool> isOver)
    {
        if (delay > TimeSpan.Zero)
        {
            WaitUntilDue(delay, time, isOver);
        }

        return !isOver();
    }

    /// <summary>Lets those who wait look whether it is over.</summary>
    // Whoever makes it over does so before the call. So a worker that came in before this has looked again when it is awake;
    // one that comes in later finds it over, because the lock orders the two.
    public void Wake()
    {
        lock (_gate)
        {
            Monitor.PulseAll(_gate);
        }
    }

    private void WaitUntilDue(TimeSpan delay, TimeProvider time, Func<bool> isOver)
    {
        // Guarded by _gate.
        bool isDue = false;
        using ITimer timer = time.CreateTimer(_ => MakeDue(), state: null, delay, Timeout.InfiniteTimeSpan);
        lock (_gate)
        {
            while (!isDue && !isOver())
            {
                Monitor.Wait(_gate);
            }
        }

        void MakeDue()
        {
            lock (_gate)
            {
                isDue = true;
                Monitor.PulseAll(_gate);
            }
        }
    }
}
