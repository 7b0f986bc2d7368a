using OneBillionRows;

namespace Para.Samples.Tests.OneBillionRows;

[Collection(nameof(Console))] // A terminal has one live line at a time.
public sealed class OneBillionRowsProgramTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("dataflow")]
    [InlineData("workstealing")]
    [InlineData("sequential")]
    public async Task Run_RowsThatAreMadeUp_AllAgree(string engine) =>
        Assert.Equal(0, await RunAsync("--rows", "20000", "--engine", engine, "--workers", "2", "--compare", "1"));

    [Theory]
    [InlineData("Hamburg;12.0", 0)]
    [InlineData("", 0)]
    [InlineData("Hamburg", 1)]
    public async Task Run_File_ExitCodeSaysWhetherItIsOne(string content, int expected)
    {
        string path = _folder.Combine("measurements.txt");
        File.WriteAllText(path, content);

        Assert.Equal(expected, await RunAsync("--file", path, "--compare", "1"));
    }

    [Fact]
    public async Task Run_FileThatIsMissing_IsBadInput() =>
        Assert.Equal(1, await RunAsync("--file", _folder.Combine("missing")));

    [Theory]
    [InlineData("--rows", "-1")]
    [InlineData("--engine", "steam")]
    [InlineData("--workers", "0")]
    [InlineData("--file", "a", "--rows", "5")]
    [InlineData("surplus")]
    public async Task Run_BadArguments_AreRefused(params string[] arguments)
    {
        Assert.Single(CommandLine.Create().Parse(arguments).Errors);
        Assert.Equal(2, await RunAsync(arguments));
    }

    private static Task<int> RunAsync(params string[] arguments) => OneBillionRowsProgram.RunAsync(arguments);
}
