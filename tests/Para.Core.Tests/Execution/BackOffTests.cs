using Para.Contract.Tools;
using Para.Execution;

namespace Para.Core.Tests.Execution;

public sealed class BackOffTests
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    [Fact]
    public void Wait_NoDelay_AsksTheClockForNothing()
    {
        var clock = new ManualClock { TimerSet = _ => throw new InvalidOperationException("No timer is needed.") };

        Assert.True(new BackOff().Wait(TimeSpan.Zero, clock, () => false));
        Assert.False(new BackOff().Wait(TimeSpan.Zero, clock, () => true));
    }

    [Fact]
    public void Wait_TimerFiresAtOnce_DoesNotBlock()
    {
        ManualClock? clock = null;
        clock = new ManualClock { TimerSet = delay => clock!.Advance(delay) };

        Assert.True(new BackOff().Wait(s_second, clock, () => false));
    }

    [Fact]
    public async Task Wait_WokenForNothing_WaitsForItsTime()
    {
        var backOff = new BackOff();
        var waiting = new Gate();
        var clock = new ManualClock { TimerSet = _ => waiting.Open() };

        Task<bool> wait = Task.Run(() => backOff.Wait(s_second, clock, () => false));
        await waiting.PassAsync();
        backOff.Wake();
        Assert.False(wait.IsCompleted);
        clock.Advance(s_second);

        Assert.True(await wait.WaitAsync(s_patience));
    }

    [Fact]
    public async Task Wait_ItIsOver_EndsForAllWhoWait()
    {
        const int Waiters = 4;
        var backOff = new BackOff();
        using var waiting = new CountdownEvent(Waiters);
        var clock = new ManualClock { TimerSet = _ => waiting.Signal() };
        bool isOver = false;

        Task<bool[]> waits = Task.WhenAll(Enumerable.Range(0, Waiters).Select(_ => Task.Factory.StartNew(
            () => backOff.Wait(s_second, clock, () => Volatile.Read(ref isOver)),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));
        Assert.True(waiting.Wait(s_patience));
        Volatile.Write(ref isOver, true);
        backOff.Wake();

        bool[] results = await waits.WaitAsync(s_patience);
        Assert.All(results, Assert.False);
    }
}
