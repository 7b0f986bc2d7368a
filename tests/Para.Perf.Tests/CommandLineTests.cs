using System.Diagnostics;
using System.Text.Json;
using Para.Perf.Commands;

namespace Para.Perf.Tests;

/// <summary>The program, as a process of its own.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("para-perf-");

    [Theory]
    [InlineData("--engine 'nobody' is unknown", "compare", "--engine", "nobody")]
    [InlineData("--workload 'nothing' is unknown", "compare", "--workload", "nothing")]
    [InlineData("--baseline 'nobody' is unknown", "compare", "--baseline", "nobody")]
    [InlineData("--workers must be between 1 and 1024, but is '0'", "compare", "--workers", "1,0")]
    [InlineData("--items must be between 1 and", "scale", "--items", "many")]
    [InlineData("--rounds must be between 1 and 1000, but is 0", "scale", "--rounds", "0")]
    [InlineData("--plot '/no/such/folder/x.png' cannot be written", "compare", "--plot", "/no/such/folder/x.png")]
    [InlineData("none of these engines", "latency", "--engine", "rx", "--source", "blocking")]
    [InlineData("no baseline", "regress", "--file", "no-such-file.json")]
    [InlineData("no benchmark", "bench", "--filter", "nothing")]
    public async Task Main_BadArguments_GiveOneClearLine(string expected, params string[] arguments)
    {
        (int exitCode, string errors) = await RunAsync(arguments);

        Assert.Equal(ExitCodes.BadArguments, exitCode);
        string line = Assert.Single(
            errors.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => !line.Contains("optimisation", StringComparison.Ordinal));
        Assert.Contains(expected, line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compare_SmallComparison_PrintsAndWritesEverything()
    {
        string json = Path.Combine(_folder.FullName, "result.json");
        string markdown = Path.Combine(_folder.FullName, "result.md");
        string plot = Path.Combine(_folder.FullName, "result.png");

        (int exitCode, string errors) = await RunAsync(
            "compare", "--workload", "seed", "--engine", "para-workstealing", "--engine", "loop-delegates", "--items", "1000",
            "--rounds", "1", "--profile", "fresh", "--json", json, "--markdown", markdown, "--plot", plot);

        Assert.True(exitCode == ExitCodes.Success, errors);
        using JsonDocument document = JsonDocument.Parse(await File.ReadAllTextAsync(json, TestContext.Current.CancellationToken));
        Assert.Equal(2, document.RootElement.GetProperty("rows").GetArrayLength());
        Assert.All(document.RootElement.GetProperty("rows").EnumerateArray(), row => Assert.True(row.GetProperty("ok").GetBoolean()));
        Assert.Contains(
            "| para-workstealing",
            await File.ReadAllTextAsync(markdown, TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        Assert.NotEqual(0, new FileInfo(plot).Length);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task<(int ExitCode, string Errors)> RunAsync(params string[] arguments)
    {
        // Beside this program, as a project that it refers to.
        string program = Path.Combine(AppContext.BaseDirectory, $"{typeof(PerfCommandLine).Assembly.GetName().Name}.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process child = Process.Start(start)!;
        Task<string> output = child.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        string errors = await child.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await output;
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (child.ExitCode, errors);
    }
}
