namespace Para.Dataflow;

/// <summary>The schedulers that runs share, by reference count.</summary>
/// <remarks>
/// A nested run gets a scheduler for its depth: user code on the workers of depth <c>n</c> may block until a run of depth
/// <c>n + 1</c> has ended, never the other way round, so there is no circle of waiting.
/// </remarks>
internal static class SharedSchedulers
{
    /// <summary>How long a scheduler that nobody uses is kept: longer than the pause between two short runs.</summary>
    private static readonly TimeSpan s_idleTime = TimeSpan.FromSeconds(5);

    private static readonly Lock s_lock = new();

    // Guarded by s_lock.
    private static readonly Dictionary<(int Workers, Affinity Affinity, int Depth), Entry> s_entries = [];

    public static SchedulerLease Lease(int workers, Affinity affinity, int depth)
    {
        List<Entry> retired;
        Entry entry;
        lock (s_lock)
        {
            // Idle schedulers of another shape give their cores back, so that this one can have them.
            retired = RemoveIdleExcept((workers, affinity, depth));
            if (!s_entries.TryGetValue((workers, affinity, depth), out Entry? existing))
            {
                existing = new Entry((workers, affinity, depth));
                s_entries.Add(existing.Key, existing);
            }

            entry = existing;
            entry.Users++;
        }

        foreach (Entry old in retired)
        {
            old.Dispose();
        }

        try
        {
            return new SharedLease(entry);
        }
        catch
        {
            // Its threads could not be started. The next run is to try again, with an entry of its own.
            Retire(entry);
            GiveBack(entry);
            throw;
        }
    }

    private static void Retire(Entry entry)
    {
        lock (s_lock)
        {
            Remove(entry);
        }
    }

    private static void GiveBack(Entry entry)
    {
        bool dispose;
        lock (s_lock)
        {
            entry.Users--;
            dispose = entry.Users == 0 && entry.IsRemoved;
            if (entry.Users == 0 && !dispose)
            {
                entry.DisposeAfter(s_idleTime, OnIdle);
            }
        }

        if (dispose)
        {
            entry.Dispose();
        }
    }

    private static void OnIdle(Entry entry)
    {
        lock (s_lock)
        {
            if (entry.Users > 0 || entry.IsRemoved)
            {
                return;
            }

            Remove(entry);
        }

        entry.Dispose();
    }

    // Guarded by s_lock.
    private static List<Entry> RemoveIdleExcept((int Workers, Affinity Affinity, int Depth) key)
    {
        List<Entry> idle = [.. s_entries.Values.Where(entry => entry.Users == 0 && entry.Key != key)];
        idle.ForEach(Remove);
        return idle;
    }

    // Guarded by s_lock.
    private static void Remove(Entry entry)
    {
        if (!entry.IsRemoved)
        {
            entry.IsRemoved = true;
            s_entries.Remove(entry.Key);
        }
    }

    private sealed class SharedLease(Entry entry) : SchedulerLease(entry.Scheduler)
    {
        public override void Retire() => SharedSchedulers.Retire(entry);

        public override void GiveBack() => SharedSchedulers.GiveBack(entry);
    }

    private sealed class Entry((int Workers, Affinity Affinity, int Depth) key) : IDisposable
    {
        // Made outside of s_lock, because it starts threads: by the first user, while others wait for it.
        private readonly Lazy<PinnedTaskScheduler> _scheduler = new(() => new PinnedTaskScheduler(
            new PinnedTaskSchedulerOptions { Workers = key.Workers, Affinity = key.Affinity, Name = "Para worker" }));

        private Timer? _timer;

        public (int Workers, Affinity Affinity, int Depth) Key { get; } = key;

        public PinnedTaskScheduler Scheduler => _scheduler.Value;

        // Guarded by s_lock.
        public int Users { get; set; }

        // Guarded by s_lock.
        public bool IsRemoved { get; set; }

        // Called under s_lock; a timer's callback never runs inside of the call.
        public void DisposeAfter(TimeSpan time, Action<Entry> onIdle)
        {
            _timer ??= new Timer(_ => onIdle(this), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _timer.Change(time, Timeout.InfiniteTimeSpan);
        }

        public void Dispose()
        {
            _timer?.Dispose();
            if (_scheduler.IsValueCreated)
            {
                _scheduler.Value.Dispose();
            }
        }
    }
}
