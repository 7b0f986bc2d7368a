using Sensors;

namespace Para.Samples.Tests.Sensors;

[Collection(nameof(Console))] // A terminal has one live line at a time.
public sealed class SensorsProgramTests
{
    [Fact]
    public async Task Run_OneSecond_LosesNothing() => Assert.Equal(
        0,
        await SensorsProgram.RunAsync(
            ["--sensors", "3", "--rate", "2000", "--seconds", "1", "--workers", "2", "--overflow", "drop-newest", "--seed", "4"]));

    [Theory]
    [InlineData("--sensors", "0")]
    [InlineData("--rate", "1000001")]
    [InlineData("--seconds", "0")]
    [InlineData("--overflow", "explode")]
    [InlineData("--engine", "steam")]
    [InlineData("--seed", "-1")]
    [InlineData("surplus")]
    public async Task Run_BadArguments_AreRefused(params string[] arguments)
    {
        Assert.Single(CommandLine.Create().Parse(arguments).Errors);
        Assert.Equal(2, await SensorsProgram.RunAsync(arguments));
    }
}
