namespace Para.Perf.Workloads;

/// <summary>Counts items between the source and the last stage of a graph, for audited cases.</summary>
// Interlocked only. Whoever enters publishes the new peak before it goes on, so none is missed.
internal sealed class LiveItems
{
    private long _now;
    private long _peak;

    /// <summary>The most that there were at once; null if not all that entered have left, so that somebody did not count.</summary>
    public long? Peak => Volatile.Read(ref _now) == 0 ? Volatile.Read(ref _peak) : null;

    /// <summary>The source is about to give an item.</summary>
    public void Enter()
    {
        long now = Interlocked.Increment(ref _now);
        long peak = Volatile.Read(ref _peak);
        while (now > peak)
        {
            long seen = Interlocked.CompareExchange(ref _peak, now, peak);
            if (seen == peak)
                return;
            peak = seen;
        }
    }

    /// <summary>Makes the function of a last stage count what has arrived.</summary>
    public Func<TState, T, TState> Leaving<TState, T>(Func<TState, T, TState> function) => (state, item) =>
    {
        Interlocked.Decrement(ref _now);
        return function(state, item);
    };
}
