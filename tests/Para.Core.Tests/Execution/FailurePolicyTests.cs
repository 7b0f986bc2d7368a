using Para.Execution;

namespace Para.Core.Tests.Execution;

public sealed class FailurePolicyTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void Retry_NoRetries_Throws(int retries) => Assert.Equal(
        "retries",
        Assert.Throws<ArgumentOutOfRangeException>(() => FailurePolicy.Retry(retries, TimeSpan.Zero)).ParamName);

    [Fact]
    public void Retry_DelayOutOfRange_Throws()
    {
        TimeSpan tooLong = FailurePolicy.MaxDelay + TimeSpan.FromTicks(1);

        Assert.Equal("delay", Assert.Throws<ArgumentOutOfRangeException>(() => FailurePolicy.Retry(1, TimeSpan.FromTicks(-1))).ParamName);
        Assert.Equal("delay", Assert.Throws<ArgumentOutOfRangeException>(() => FailurePolicy.Retry(1, tooLong)).ParamName);
        Assert.Equal("delay", Assert.Throws<ArgumentOutOfRangeException>(() => FailurePolicy.Retry(1, TimeSpan.MaxValue)).ParamName);
        Assert.Equal(FailurePolicy.MaxDelay, FailurePolicy.Retry(1, FailurePolicy.MaxDelay).Delay);
    }

    [Fact]
    public void Decide_Retry_DoublesTheDelayUpToTheLongest()
    {
        FailurePolicy policy = FailurePolicy.Retry(int.MaxValue, TimeSpan.FromSeconds(7));

        Assert.Equal([7, 14, 28, 56, 60, 60], Enumerable.Range(1, 6).Select(failures => Delay(policy, failures)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1_000)]
    [InlineData(10_000_000)]
    [InlineData(600_000_000)]
    public void Decide_AnyDelay_NeverOverflows(long ticks)
    {
        FailurePolicy policy = FailurePolicy.Retry(int.MaxValue, TimeSpan.FromTicks(ticks));
        double last = 0;
        for (int failures = 1; failures < 100; failures++)
        {
            double delay = Delay(policy, failures);
            Assert.InRange(delay, last, FailurePolicy.MaxDelay.TotalSeconds);
            last = delay;
        }

        Assert.Equal(ticks == 0 ? 0 : 60, last);
        Assert.Equal(last, Delay(policy, int.MaxValue));
    }

    [Fact]
    public void Decide_AfterTheLastRetry_Ends()
    {
        FailurePolicy retry = FailurePolicy.Retry(2, TimeSpan.Zero);

        Assert.Equal([FailureAction.Fail, FailureAction.Fail, FailureAction.Fail], Decisions(FailurePolicy.Fail));
        Assert.Equal([FailureAction.Skip, FailureAction.Skip, FailureAction.Skip], Decisions(FailurePolicy.Skip));
        Assert.Equal([FailureAction.Retry, FailureAction.Retry, FailureAction.Fail], Decisions(retry));
        Assert.Equal([FailureAction.Retry, FailureAction.Retry, FailureAction.Skip], Decisions(retry.ThenSkip()));
        Assert.Equal([FailureAction.Retry, FailureAction.Retry, FailureAction.Route], Decisions(retry.ThenRoute()));
    }

    [Fact]
    public void Equals_SamePolicy_IsEqual()
    {
        Assert.Equal(FailurePolicy.Retry(2, TimeSpan.FromSeconds(1)), FailurePolicy.Retry(2, TimeSpan.FromSeconds(1)));
        Assert.NotEqual(FailurePolicy.Retry(2, TimeSpan.FromSeconds(1)), FailurePolicy.Retry(2, TimeSpan.FromSeconds(1)).ThenSkip());
        Assert.Equal(FailurePolicy.Skip, FailurePolicy.Fail.ThenSkip());
        Assert.Equal(FailurePolicy.Skip, FailurePolicy.Skip.ThenSkip());
    }

    [Fact]
    public void ToString_Always_SaysWhatHappens()
    {
        Assert.Equal("Fail", FailurePolicy.Fail.ToString());
        Assert.Equal("Skip", FailurePolicy.Skip.ToString());
        Assert.Equal("Retry(3, 00:00:01), then Fail", FailurePolicy.Retry(3, TimeSpan.FromSeconds(1)).ToString());
        Assert.Equal("Retry(3, 00:00:00.5000000), then Skip", FailurePolicy.Retry(3, TimeSpan.FromSeconds(0.5)).ThenSkip().ToString());
    }

    private static double Delay(FailurePolicy policy, int failures)
    {
        Assert.Equal(FailureAction.Retry, policy.Decide(failures, out TimeSpan delay));
        return delay.TotalSeconds;
    }

    private static IEnumerable<FailureAction> Decisions(FailurePolicy policy) =>
        Enumerable.Range(1, 3).Select(failures => policy.Decide(failures, out _));
}
