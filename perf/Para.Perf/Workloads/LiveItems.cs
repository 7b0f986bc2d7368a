namespace Para.Perf.Workloads;

/// <summary>Counts items between two functions of a graph, for audited cases.</summary>
// Interlocked only. Whoever enters publishes the new peak before it goes on, so none is missed.
internal sealed class LiveItems
{
    private long _now;
    private long _peak;

    /// <summary>The most that there were at once.</summary>
    public long Peak => Volatile.Read(ref _peak);

    public void Reset() => (_now, _peak) = (0, 0);

    /// <summary>Makes a function count what goes into it.</summary>
    public Func<TIn, TOut> Entering<TIn, TOut>(Func<TIn, TOut> function) => item =>
    {
        Enter();
        return function(item);
    };

    /// <summary>Makes the function of a last stage count what has arrived.</summary>
    public Func<TState, T, TState> Leaving<TState, T>(Func<TState, T, TState> function) => (state, item) =>
    {
        Interlocked.Decrement(ref _now);
        return function(state, item);
    };

    private void Enter()
    {
        long now = Interlocked.Increment(ref _now);
        long peak = Peak;
        while (now > peak)
        {
            long seen = Interlocked.CompareExchange(ref _peak, now, peak);
            if (seen == peak)
                return;
            peak = seen;
        }
    }
}
