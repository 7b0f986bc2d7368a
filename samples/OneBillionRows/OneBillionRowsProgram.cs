using System.Diagnostics;
using OneBillionRows.Measurements;
using Para;
using Samples;

namespace OneBillionRows;

/// <summary>The run: make up a file or take the one that is given, aggregate, print, compare.</summary>
internal static class OneBillionRowsProgram
{
    private const string Name = "OneBillionRows";

    public static Task<int> RunAsync(string[] args) => SampleCommand.RunAsync(Name, CommandLine.Create(), args);

    public static async Task<int> RunAsync(Settings settings, CancellationToken cancellationToken)
    {
        if (settings.File is { } path)
        {
            return await RunAsync(path, settings, cancellationToken);
        }

        using var madeUp = new TemporaryFile();
        Console.WriteLine($"Making up {settings.Rows:N0} rows");
        using (FileStream stream = File.Create(madeUp.Path))
        {
            MeasurementGenerator.Write(stream, settings.Rows, cancellationToken);
        }

        return await RunAsync(madeUp.Path, settings, cancellationToken);
    }

    private static async Task<int> RunAsync(string path, Settings settings, CancellationToken cancellationToken)
    {
        using var file = new MeasurementFile(path);
        StationTable stations = await AggregateAsync(file, settings, cancellationToken);
        bool agrees = settings.Rounds == 0
            || await CompareAsync(stations.Summarise(), path, file, settings, cancellationToken);
        return agrees ? ExitCodes.Success : ExitCodes.Disagreement;
    }

    private static async Task<StationTable> AggregateAsync(
        MeasurementFile file, Settings settings, CancellationToken cancellationToken)
    {
        double megabytes = file.GetLength() / 1e6;
        long startedAt = Stopwatch.GetTimestamp();
        PipelineRun<StationTable> run = StationPipeline.Create(file).Start(
            settings.Engine, StationPipeline.RunOptions, cancellationToken);
        await LiveLine.ShowAsync(run.Completion, () => Describe(run.GetReport(), megabytes));
        StationTable stations = await run.Completion;
        TimeSpan elapsed = Stopwatch.GetElapsedTime(startedAt);

        IReadOnlyList<StationSummary> summaries = stations.Summarise();
        Console.WriteLine($"{{{string.Join(", ", summaries)}}}");
        Console.WriteLine();
        Console.WriteLine(
            $"{stations.Rows:N0} rows of {summaries.Count:N0} stations ({settings.EngineName} engine): "
            + $"{megabytes:N1} MB in {elapsed.TotalSeconds:N2} s, {stations.Rows / 1e6 / elapsed.TotalSeconds:N1} million rows/s");
        Console.WriteLine();
        Console.WriteLine(run.GetReport().ToString());
        return stations;
    }

    private static async Task<bool> CompareAsync(
        IReadOnlyList<StationSummary> summaries,
        string path,
        MeasurementFile file,
        Settings settings,
        CancellationToken cancellationToken)
    {
        long bytes = file.GetLength();
        var contest = new Contest<StationTable>(table => table.Summarise().SequenceEqual(summaries));
        contest.AddEngines(settings.EngineName, settings.Engine, async (engine, token) =>
            (bytes, await StationPipeline.Create(file).RunAsync(engine, StationPipeline.RunOptions, token)));

        contest.AddLoop("hand-written loop", token => (bytes, StationLoop.Run(path, token)));

        Console.WriteLine($"Aggregated again {settings.Rounds}x in turns, now that all is compiled and in the file cache (medians):");
        bool agrees = await contest.RunAsync(settings.Rounds, cancellationToken);
        if (!agrees)
        {
            await Console.Error.WriteLineAsync(
                $"{Name}: the results disagree. Did the file change meanwhile? If not, this is a defect.");
        }

        return agrees;
    }

    private static string Describe(RunReport report, double megabytes)
    {
        double read = report.Stages[0].ItemsOut * MeasurementFile.BlockLength / 1e6;
        return $"{Math.Min(read, megabytes):N0} of {megabytes:N0} MB";
    }
}
