namespace Para.Core.Tests.Runs;

/// <summary>A clock that stands still until a test moves it, and timers that a test fires.</summary>
internal sealed class ManualTime : TimeProvider
{
    private long _ticks;

    public List<ManualTimer> Timers { get; } = [];

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public void Advance(TimeSpan time) => Interlocked.Add(ref _ticks, time.Ticks);

    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(() => callback(state), dueTime, period);
        Timers.Add(timer);
        return timer;
    }

    internal sealed class ManualTimer(Action callback, TimeSpan dueTime, TimeSpan period) : ITimer
    {
        public TimeSpan DueTime => dueTime;

        public TimeSpan Period => period;

        public bool IsDisposed { get; private set; }

        public void Fire() => callback();

        public bool Change(TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException();

        public void Dispose() => IsDisposed = true;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
