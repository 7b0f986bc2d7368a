using Para.Core.Tests.Runs;
using Para.Engines;

namespace Para.Core.Tests.Concurrency;

public sealed class IdleSpinTests
{
    private static readonly TimeSpan s_microsecond = TimeSpan.FromMicroseconds(1);

    private readonly ManualTime _time = new();
    private readonly IdleSpin _spin;

    public IdleSpinTests()
    {
        _spin = new IdleSpin(_time);
    }

    [Fact]
    public void TrySpin_New_SpinsForAsLongAsAWakeUpCosts()
    {
        Assert.Equal(25, SpinUntilRefused());
    }

    [Fact]
    public void TrySpin_BeginsAgain_SpinsForAsLong()
    {
        SpinUntilRefused();

        Assert.Equal(25, SpinUntilRefused());
    }

    [Fact]
    public void Woken_SoonAfterEachSleep_SpinsForTwiceAsLongTheNextTime()
    {
        int[] spun = [.. Enumerable.Range(0, 4).Select(_ => SleepBehindSpin(sleep: 10 * s_microsecond))];

        Assert.Equal([25, 50, 100, 200], spun);
    }

    [Fact]
    public void TrySpin_WorkComesBeforeTheLimit_SpinsForAsLongTheNextTime()
    {
        SleepBehindSpin(sleep: 150 * s_microsecond);
        _spin.Begin();
        _time.Advance(40 * s_microsecond);
        _spin.TrySpin();

        Assert.Equal(50, SpinUntilRefused());
    }

    [Fact]
    public void Woken_MoreThanTheMostAfterItHadNothingToDo_SpinsForAsLongAsAWakeUpCosts()
    {
        SleepBehindSpin(sleep: 10 * s_microsecond);
        SleepBehindSpin(sleep: 151 * s_microsecond);

        Assert.Equal(25, SpinUntilRefused());
    }

    private int SleepBehindSpin(TimeSpan sleep)
    {
        int spun = SpinUntilRefused();
        _time.Advance(sleep);
        _spin.Woken();
        return spun;
    }

    /// <summary>How many microseconds it spins for.</summary>
    private int SpinUntilRefused()
    {
        _spin.Begin();
        int spun = 0;
        while (_spin.TrySpin())
        {
            _time.Advance(s_microsecond);
            spun++;
        }

        return spun;
    }
}
