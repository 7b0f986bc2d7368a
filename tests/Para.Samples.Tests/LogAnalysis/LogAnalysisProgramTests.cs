using LogAnalysis;

namespace Para.Samples.Tests.LogAnalysis;

[Collection(nameof(Console))] // A terminal has one live line at a time.
public sealed class LogAnalysisProgramTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("dataflow")]
    [InlineData("workstealing")]
    [InlineData("sequential")]
    public async Task Run_LinesThatAreMadeUp_AllAgree(string engine) =>
        Assert.Equal(0, await RunAsync("--lines", "20000", "--engine", engine, "--workers", "2", "--compare", "1"));

    [Theory]
    [InlineData("")]
    [InlineData("no log at all")]
    public async Task Run_File_WhateverIsInIt(string content)
    {
        string path = _folder.Combine("log.txt");
        File.WriteAllText(path, content);

        Assert.Equal(0, await RunAsync("--file", path, "--compare", "1"));
    }

    [Fact]
    public async Task Run_FileThatIsMissing_IsBadInput() =>
        Assert.Equal(1, await RunAsync("--file", _folder.Combine("missing")));

    [Theory]
    [InlineData("--lines", "-1")]
    [InlineData("--top", "0")]
    [InlineData("--engine", "steam")]
    [InlineData("--file", "a", "--lines", "5")]
    [InlineData("surplus")]
    public async Task Run_BadArguments_AreRefused(params string[] arguments)
    {
        Assert.Single(CommandLine.Create().Parse(arguments).Errors);
        Assert.Equal(2, await RunAsync(arguments));
    }

    private static Task<int> RunAsync(params string[] arguments) => LogAnalysisProgram.RunAsync(arguments);
}
