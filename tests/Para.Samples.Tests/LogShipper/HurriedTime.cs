namespace Para.Samples.Tests.LogShipper;

/// <summary>A clock on which every time has come: timers fire at once, and what they would have waited for is added up.</summary>
internal sealed class HurriedTime : TimeProvider
{
    private long _waited;

    public TimeSpan Waited => TimeSpan.FromTicks(Interlocked.Read(ref _waited));

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime == Timeout.InfiniteTimeSpan)
        {
            return base.CreateTimer(callback, state, dueTime, period);
        }

        Interlocked.Add(ref _waited, dueTime.Ticks);
        return base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
