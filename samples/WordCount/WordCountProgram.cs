using System.Diagnostics;
using Para;
using Samples;
using WordCount.Comparing;
using WordCount.Counting;

namespace WordCount;

/// <summary>The run: find the folder, count, print, compare.</summary>
internal static class WordCountProgram
{
    private const string Name = "WordCount";

    public static Task<int> RunAsync(string[] args) => SampleCommand.RunAsync(Name, CommandLine.Create(), args);

    public static async Task<int> RunAsync(Settings settings, CancellationToken cancellationToken)
    {
        if ((settings.Folder ?? SdkFolder.Find()) is not { } folder)
        {
            return Refuse("no .NET SDK was found around the running .NET. Give a folder.");
        }

        if (!Directory.Exists(folder))
        {
            return Refuse(File.Exists(folder)
                ? $"'{folder}' is a file, not a folder."
                : $"the folder '{folder}' does not exist.");
        }

        var text = new TextFolder(folder, settings.Pattern);
        Console.WriteLine($"Counting words of {settings.Pattern} in {folder} ({settings.EngineName} engine)");
        WordTable words = await CountAsync(text, settings, cancellationToken);
        if (text.Files == 0 && text.Problems.Count == 0)
        {
            return Refuse($"no file in '{folder}' matches '{settings.Pattern}'.");
        }

        foreach (string problem in text.Problems.Order(StringComparer.Ordinal))
        {
            await Console.Error.WriteLineAsync($"{Name}: not counted to its end: {problem}");
        }

        bool agrees = settings.Rounds == 0
            || text.Files == 0
            || await CompareAsync(words, folder, settings, cancellationToken);
        return !agrees ? ExitCodes.Disagreement
            : text.Problems.Count > 0 ? ExitCodes.BadInput
            : ExitCodes.Success;
    }

    private static async Task<WordTable> CountAsync(
        TextFolder text, Settings settings, CancellationToken cancellationToken)
    {
        long startedAt = Stopwatch.GetTimestamp();
        PipelineRun<WordTable> run = CountingPipeline.Create(text).Start(
            settings.Engine, CountingPipeline.RunOptions, cancellationToken);
        await LiveLine.ShowAsync(run.Completion, () => $"{text.Files:N0} files, {text.Bytes / 1e6:N1} MB");
        WordTable words = await run.Completion;
        TimeSpan elapsed = Stopwatch.GetElapsedTime(startedAt);
        if (text.Files > 0)
        {
            CountTable.Write("Word", "Count", words.Top(settings.Top));
            Console.WriteLine(
                $"{words.TotalWords:N0} words, {words.DistinctWords:N0} of them distinct, in {text.Files:N0} files: "
                + $"{text.Bytes / 1e6:N1} MB in {elapsed.TotalSeconds:N2} s, {text.Bytes / 1e6 / elapsed.TotalSeconds:N0} MB/s");
            Console.WriteLine();
            Console.WriteLine(run.GetReport().ToString());
        }

        return words;
    }

    private static async Task<bool> CompareAsync(
        WordTable words, string folder, Settings settings, CancellationToken cancellationToken)
    {
        var contest = new Contest<WordTable>(table => !table.DifferencesFrom(words).Any());
        contest.AddEngines(settings.EngineName, settings.Engine, async (engine, token) =>
        {
            var text = new TextFolder(folder, settings.Pattern);
            WordTable table = await CountingPipeline.Create(text).RunAsync(engine, CountingPipeline.RunOptions, token);
            return (text.Bytes, table);
        });

        AddLoop("hand-written loop", LineLoop.Count);
        AddLoop("tuned loop", TunedLoop.Count);

        Console.WriteLine($"Counted again {settings.Rounds}x in turns, now that all is compiled and in the file cache (medians):");
        bool agrees = await contest.RunAsync(settings.Rounds, cancellationToken);
        if (!agrees)
        {
            await Console.Error.WriteLineAsync(
                $"{Name}: the counts disagree. Did a file change meanwhile? If not, this is a defect.");
        }

        return agrees;

        void AddLoop(string name, Func<TextFolder, CancellationToken, WordTable> count) => contest.AddLoop(name, token =>
        {
            var text = new TextFolder(folder, settings.Pattern);
            WordTable table = count(text, token);
            return (text.Bytes, table);
        });
    }

    private static int Refuse(string reason)
    {
        Console.Error.WriteLine($"{Name}: {reason} See --help.");
        return ExitCodes.BadArguments;
    }
}
