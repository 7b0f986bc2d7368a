namespace Para.Interleaving.Tests.Scenarios;

/// <summary>A clock with one timer, which goes on, and fires if it is due, when somebody says so.</summary>
// Belongs to whoever has entered the lock of what uses it.
internal sealed class ModelClock : TimeProvider
{
    private TimerCallback _callback = _ => { };

    // When the timer fires; null if it has not been set.
    private TimeSpan? _dueTime;
    private long _now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _callback = callback;
        return new Timer(this);
    }

    /// <summary>Goes on until the timer is due, if it has been set.</summary>
    public void GoOn()
    {
        if (_dueTime is { } dueTime)
        {
            _dueTime = null;
            _now += dueTime.Ticks;
            _callback(null);
        }
    }

    private sealed class Timer(ModelClock clock) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            clock._dueTime = dueTime;
            return true;
        }

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => default;
    }
}
