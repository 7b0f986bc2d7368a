using System.Diagnostics;
using System.Globalization;
using LogAnalysis.Analysing;
using Para;
using Samples;

namespace LogAnalysis;

/// <summary>The run: make up a log or take the one that is given, analyse, print, compare.</summary>
internal static class LogAnalysisProgram
{
    private const string Name = "LogAnalysis";

    public static Task<int> RunAsync(string[] args) => SampleCommand.RunAsync(Name, CommandLine.Create(), args);

    public static async Task<int> RunAsync(Settings settings, CancellationToken cancellationToken)
    {
        if (settings.File is { } path)
        {
            return await RunAsync(path, settings, cancellationToken);
        }

        using var madeUp = new TemporaryFile();
        Console.WriteLine($"Making up {settings.Lines:N0} lines");
        using (StreamWriter writer = File.CreateText(madeUp.Path))
        {
            LogGenerator.Write(writer, settings.Lines, cancellationToken);
        }

        return await RunAsync(madeUp.Path, settings, cancellationToken);
    }

    private static async Task<int> RunAsync(string path, Settings settings, CancellationToken cancellationToken)
    {
        LogResults results = await AnalyseAsync(path, settings, cancellationToken);
        bool agrees = settings.Rounds == 0 || await CompareAsync(results, path, settings, cancellationToken);
        return agrees ? ExitCodes.Success : ExitCodes.Disagreement;
    }

    private static async Task<LogResults> AnalyseAsync(string path, Settings settings, CancellationToken cancellationToken)
    {
        long startedAt = Stopwatch.GetTimestamp();
        var run = LogPipeline.Create(path).Start(settings.Engine, LogPipeline.RunOptions, cancellationToken);
        await LiveLine.ShowAsync(run.Completion, () => $"{run.GetReport().Stages[0].ItemsOut:N0} lines");
        var results = new LogResults(await run.Completion);
        TimeSpan elapsed = Stopwatch.GetElapsedTime(startedAt);

        Print(results, settings.Top);
        Console.WriteLine(
            $"{results.Lines:N0} lines ({settings.EngineName} engine): "
            + $"{elapsed.TotalSeconds:N2} s, {results.Lines / 1e6 / elapsed.TotalSeconds:N1} million lines/s");
        Console.WriteLine();
        Console.WriteLine(run.GetReport().ToString());
        return results;
    }

    private static void Print(LogResults results, int top)
    {
        CountTable.Write("Minute", "Errors", Top(
            results.ErrorsPerMinute,
            top,
            minute => minute.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)));
        CountTable.Write("Path", "Requests", Top(results.RequestsByPath, top, path => path));
        CountTable.Write("Latency below", "Requests", results.Latencies.Buckets.Select(bucket =>
            KeyValuePair.Create($"{bucket.Below.TotalMilliseconds:N3} ms", bucket.Count)));
        if (results.Broken.Count > 0)
        {
            Console.WriteLine($"{results.Broken.Count:N0} lines are broken, such as");
            foreach (string line in results.Broken.Examples)
            {
                Console.WriteLine($"  {line}");
            }
        }
    }

    // Those of equal count in the order of their keys.
    private static IEnumerable<KeyValuePair<string, long>> Top<TKey>(
        IReadOnlyDictionary<TKey, long> counts, int top, Func<TKey, string> describe) =>
        counts
            .Select(entry => KeyValuePair.Create(describe(entry.Key), entry.Value))
            .OrderByDescending(entry => entry.Value)
            .ThenBy(entry => entry.Key, StringComparer.Ordinal)
            .Take(top);

    private static async Task<bool> CompareAsync(
        LogResults results, string path, Settings settings, CancellationToken cancellationToken)
    {
        long bytes = new FileInfo(path).Length;
        var contest = new Contest<LogResults>(other => other.FindDifference(results) is null);
        contest.AddEngines(settings.EngineName, settings.Engine, async (engine, token) =>
            (bytes, new LogResults(await LogPipeline.Create(path).RunAsync(engine, LogPipeline.RunOptions, token))));

        contest.AddLoop("hand-written loop", token => (bytes, LogLoop.Run(path, token)));

        Console.WriteLine($"Analysed again {settings.Rounds}x in turns, now that all is compiled and in the file cache (medians):");
        bool agrees = await contest.RunAsync(settings.Rounds, cancellationToken);
        if (!agrees)
        {
            await Console.Error.WriteLineAsync(
                $"{Name}: the results disagree. Did the file change meanwhile? If not, this is a defect.");
        }

        return agrees;
    }
}
