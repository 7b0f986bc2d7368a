using LogAnalysis.Analysing;

namespace Para.Samples.Tests.LogAnalysis;

public sealed class LogPipelineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(SampleEngines.Names), MemberType = typeof(SampleEngines))]
    public async Task Run_ManyLines_GivesWhatLinqAndTheLoopGive(string engine)
    {
        string path = Generate(lines: 100_000);

        LogResults results = await RunAsync(path, engine);

        LogEntry[] entries = Entries(path);
        Assert.Equal(100_000, results.Lines);
        Assert.Equal(100_000 - entries.Length, results.Broken.Count);
        Assert.InRange(results.Broken.Count, 1, 100);
        Assert.Equal(
            entries.Where(entry => entry.IsError).CountBy(entry => entry.Minute).ToDictionary(x => x.Key, x => (long)x.Value),
            results.ErrorsPerMinute);
        Assert.Equal(
            entries.CountBy(entry => entry.Path).ToDictionary(x => x.Key, x => (long)x.Value),
            results.RequestsByPath);
        Assert.All(results.Latencies.Buckets, bucket => Assert.Equal(
            entries.Count(entry => entry.LatencyMicroseconds < bucket.Below.TotalMicroseconds
                && entry.LatencyMicroseconds >= bucket.Below.TotalMicroseconds / 2),
            bucket.Count));
        Assert.Null(LogLoop.Run(path, CancellationToken.None).FindDifference(results));
    }

    [Theory]
    [MemberData(nameof(SampleEngines.Names), MemberType = typeof(SampleEngines))]
    public async Task Run_LineEndsOfWindowsAndNoneAtTheEnd_IsTheSame(string engine)
    {
        string path = Generate(lines: 20_000);
        LogResults expected = LogLoop.Run(path, CancellationToken.None);
        File.WriteAllText(path, File.ReadAllText(path).TrimEnd('\n').ReplaceLineEndings("\r\n"));

        Assert.Null((await RunAsync(path, engine)).FindDifference(expected));
        Assert.Null(LogLoop.Run(path, CancellationToken.None).FindDifference(expected));
    }

    [Theory]
    [MemberData(nameof(SampleEngines.Names), MemberType = typeof(SampleEngines))]
    public async Task Run_OnlyBrokenLines_CountsThemAndKeepsSome(string engine)
    {
        string path = Write(string.Concat(Enumerable.Range(0, 1_000).Select(i => $"broken {i}\n")));

        LogResults results = await RunAsync(path, engine);

        Assert.Equal(1_000, results.Broken.Count);
        Assert.Equal(3, results.Broken.Examples.Distinct().Count());
        Assert.All(results.Broken.Examples, line => Assert.StartsWith("broken ", line, StringComparison.Ordinal));
        Assert.Empty(results.RequestsByPath);
        Assert.Empty(results.Latencies.Buckets);
    }

    [Theory]
    [MemberData(nameof(SampleEngines.Names), MemberType = typeof(SampleEngines))]
    public async Task Run_EmptyFile_HasNothing(string engine)
    {
        LogResults results = await RunAsync(Write(string.Empty), engine);

        Assert.Equal(0, results.Lines);
        Assert.Empty(results.ErrorsPerMinute);
    }

    [Theory]
    [MemberData(nameof(SampleEngines.Names), MemberType = typeof(SampleEngines))]
    public async Task Run_OneLine_HasIt(string engine)
    {
        string path = Write("ts=2026-03-01T12:34:56.789Z level=error path=/a?b duration_us=3");

        LogResults results = await RunAsync(path, engine);

        Assert.Equal([KeyValuePair.Create(new DateTime(2026, 3, 1, 12, 34, 0, DateTimeKind.Utc), 1L)], results.ErrorsPerMinute);
        Assert.Equal([KeyValuePair.Create("/a", 1L)], results.RequestsByPath);
        Assert.Equal([new LatencyBucket(TimeSpan.FromMicroseconds(4), 1)], results.Latencies.Buckets);
    }

    private static async Task<LogResults> RunAsync(string path, string engine) =>
        new(await LogPipeline.Create(path).RunAsync(SampleEngines.Create(engine), LogPipeline.RunOptions));

    private static LogEntry[] Entries(string path)
    {
        var parser = new LogParser();
        return
        [
            .. File.ReadLines(path)
                .Select(line => parser.TryParse(line, out LogEntry entry) ? entry : default)
                .Where(entry => entry.Path is not null),
        ];
    }

    private string Generate(int lines)
    {
        string path = _folder.Combine("log.txt");
        using StreamWriter writer = File.CreateText(path);
        LogGenerator.Write(writer, lines, CancellationToken.None);
        return path;
    }

    private string Write(string text)
    {
        string path = _folder.Combine("log.txt");
        File.WriteAllText(path, text);
        return path;
    }
}
