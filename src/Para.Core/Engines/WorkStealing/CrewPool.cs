namespace Para.Engines;

/// <summary>Crews that no run uses at the moment, kept for the next one, so that a short run pays for no new threads.</summary>
/// <remarks>
/// A run has its crew to itself: user code may block a worker, also until another run has ended, without holding up any
/// run but its own. A crew whose workers are stuck in user code is simply not back yet.
/// </remarks>
internal static class CrewPool
{
    /// <summary>How long a crew that nobody uses is kept: longer than the pause between two short runs.</summary>
    private static readonly TimeSpan s_idleTime = TimeSpan.FromSeconds(5);

    private static readonly Lock s_lock = new();

    // The latest last: its caches are the warmest. Guarded by s_lock.
    private static readonly List<Entry> s_idle = [];

    // Ends the crews that have been idle for long enough. Guarded by s_lock.
    private static readonly Timer s_timer = new(_ => DisposeOld(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    public static Crew Lease(int workers, Affinity affinity)
    {
        List<Entry> others;
        lock (s_lock)
        {
            int index = s_idle.FindLastIndex(entry => entry.Affinity == affinity && entry.Crew.Workers.Length == workers);
            if (index >= 0)
            {
                Crew crew = s_idle[index].Crew;
                s_idle.RemoveAt(index);
                return crew;
            }

            // Idle ones of another shape give their cores back, so that a new one can have them.
            others = [.. s_idle];
            s_idle.Clear();
        }

        others.ForEach(entry => entry.Crew.Dispose());
        return new Crew(workers, affinity);
    }

    public static void GiveBack(Crew crew, Affinity affinity)
    {
        lock (s_lock)
        {
            s_idle.Add(new Entry(crew, affinity, TimeProvider.System.GetTimestamp()));
            s_timer.Change(s_idleTime, Timeout.InfiniteTimeSpan);
        }
    }

    private static void DisposeOld()
    {
        List<Entry> old;
        lock (s_lock)
        {
            // A little early is near enough; the timer may be, too.
            old = s_idle.FindAll(entry => TimeProvider.System.GetElapsedTime(entry.IdleSince) >= s_idleTime * 0.9);
            s_idle.RemoveAll(old.Contains);
            if (s_idle.Count > 0)
            {
                s_timer.Change(s_idleTime, Timeout.InfiniteTimeSpan);
            }
        }

        old.ForEach(entry => entry.Crew.Dispose());
    }

    private sealed record Entry(Crew Crew, Affinity Affinity, long IdleSince);
}
