using LogShipper;

namespace Para.Samples.Tests.LogShipper;

[Collection(nameof(Console))] // A terminal has one live line at a time.
public sealed class LogShipperProgramTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // Over HTTP, while the log is being written.
    [Theory]
    [InlineData("dataflow", "0")]
    [InlineData("workstealing", "5")]
    public async Task Run_LogThatIsMadeUp_EveryLineIsAccountedFor(string engine, string outage) =>
        Assert.Equal(0, await RunAsync(
            "--lines", "5000", "--engine", engine, "--workers", "2", "--outage", outage, "--batch", "100",
            "--dead-letters", _folder.Combine("dead.log")));

    [Fact]
    public async Task Run_FileThatIsMissing_IsBadInput() =>
        Assert.Equal(1, await RunAsync("--file", _folder.Combine("missing")));

    [Theory]
    [InlineData("--lines", "-1")]
    [InlineData("--batch", "0")]
    [InlineData("--endpoint", "ftp://a")]
    [InlineData("--endpoint", "http://a", "--outage", "5")]
    [InlineData("--file", "a", "--lines", "5")]
    public async Task Run_BadArguments_AreRefused(params string[] arguments)
    {
        Assert.Single(CommandLine.Create().Parse(arguments).Errors);
        Assert.Equal(2, await RunAsync(arguments));
    }

    private static Task<int> RunAsync(params string[] arguments) => LogShipperProgram.RunAsync(arguments);
}
