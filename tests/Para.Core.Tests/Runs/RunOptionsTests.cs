namespace Para.Core.Tests.Runs;

public sealed class RunOptionsTests
{
    [Fact]
    public void Defaults_Always_AreThoseOfTheDocumentation()
    {
        var options = new RunOptions();

        Assert.Equal(65_536, options.MaxItemsInFlight);
        Assert.Null(options.Progress);
        Assert.Equal(TimeSpan.FromMilliseconds(500), options.ProgressInterval);
        Assert.Null(options.OnDropped);
        Assert.Same(BatchPolicy.Adaptive, options.BatchPolicy);
        Assert.Same(TimeProvider.System, options.TimeProvider);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    public void MaxItemsInFlight_BelowOne_Throws(int items) => Assert.Equal(
        "MaxItemsInFlight",
        Assert.Throws<ArgumentOutOfRangeException>(() => new RunOptions { MaxItemsInFlight = items }).ParamName);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void ProgressInterval_NotPositive_Throws(int milliseconds) => Assert.Equal(
        "ProgressInterval",
        Assert.Throws<ArgumentOutOfRangeException>(
            () => new RunOptions { ProgressInterval = TimeSpan.FromMilliseconds(milliseconds) }).ParamName);

    [Fact]
    public void BatchPolicyAndTimeProvider_Null_Throw()
    {
        Assert.Equal("BatchPolicy", Assert.Throws<ArgumentNullException>(() => new RunOptions { BatchPolicy = null! }).ParamName);
        Assert.Equal("TimeProvider", Assert.Throws<ArgumentNullException>(() => new RunOptions { TimeProvider = null! }).ParamName);
    }

    [Fact]
    public void With_InvalidValue_ThrowsToo() => Assert.Throws<ArgumentOutOfRangeException>(
        () => new RunOptions { MaxItemsInFlight = 5 } with { MaxItemsInFlight = 0 });
}
