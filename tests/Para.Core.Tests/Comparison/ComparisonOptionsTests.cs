namespace Para.Core.Tests.Comparison;

public sealed class ComparisonOptionsTests
{
    [Fact]
    public void Defaults_Always_AreThoseOfTheDocumentation()
    {
        var options = new ComparisonOptions();

        Assert.Equal((3, 1), (options.Rounds, options.WarmUpRuns));
        Assert.Equal(new RunOptions(), options.RunOptions);
        Assert.Null(options.EngineNames);
        Assert.False(options.AllowAsyncSources);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Rounds_BelowOne_Throws(int rounds) => Assert.Equal(
        "Rounds", Assert.Throws<ArgumentOutOfRangeException>(() => new ComparisonOptions { Rounds = rounds }).ParamName);

    [Fact]
    public void WarmUpRuns_BelowZero_Throws() => Assert.Equal(
        "WarmUpRuns", Assert.Throws<ArgumentOutOfRangeException>(() => new ComparisonOptions { WarmUpRuns = -1 }).ParamName);

    [Fact]
    public void RunOptions_Null_Throws() => Assert.Equal(
        "RunOptions", Assert.Throws<ArgumentNullException>(() => new ComparisonOptions { RunOptions = null! }).ParamName);

    [Theory]
    [InlineData("Name 1 is empty.", "a", "")]
    [InlineData("Name 0 is empty.", " ", "b")]
    [InlineData("Name 1 is empty.", "a", null)]
    [InlineData("Two engines are named 'b'.", "a", "b", "c", "b")]
    public void EngineNames_EmptyOrTwice_SaysWhich(string problem, params string?[] names)
    {
        var error = Assert.Throws<ArgumentException>(() => new ComparisonOptions { EngineNames = names! });

        Assert.Equal("EngineNames", error.ParamName);
        Assert.StartsWith(problem, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EngineNames_ListChangesLater_StayAsTheyWere()
    {
        List<string> names = ["a", "b"];
        var options = new ComparisonOptions { EngineNames = names };

        names.Clear();

        Assert.Equal(["a", "b"], options.EngineNames);
    }
}
