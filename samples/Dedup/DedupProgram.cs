using System.Diagnostics;
using Dedup.Archiving;
using Para;
using Samples;
using WordCount;

namespace Dedup;

/// <summary>The run: list the files, archive, check the archive, compare.</summary>
internal static class DedupProgram
{
    public static async Task<int> RunAsync(Settings settings, CancellationToken cancellationToken)
    {
        if ((settings.Folder ?? SdkFolder.Find()) is not { } folder)
        {
            return Refuse("no .NET SDK was found around the running .NET. Give a --folder.");
        }

        if (!Directory.Exists(folder))
        {
            return Refuse(File.Exists(folder)
                ? $"'{folder}' is a file, not a folder."
                : $"the folder '{folder}' does not exist.");
        }

        var input = new InputFolder(folder);
        InputFile[] files = input.List(settings.MaxBytes);
        if (files.Length == 0)
        {
            return Refuse($"no file in '{folder}' fits into --max-size.");
        }

        Console.WriteLine($"Archiving {files.Length:N0} files of {folder} ({settings.EngineName} engine)");
        using FileStream archive = Create(settings.Archive);
        Digest digest = await ArchiveAsync(files, archive, settings, cancellationToken);
        foreach (string problem in input.Problems.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            await Console.Error.WriteLineAsync($"Dedup: left out: {problem}");
        }

        int exitCode = input.Problems.Count > 0 ? ExitCodes.BadInput : ExitCodes.Success;
        bool isRight = await VerifyAsync(archive, files, cancellationToken)
            && (settings.Rounds == 0 || await CompareAsync(digest, files, settings, cancellationToken));
        return isRight ? exitCode : ExitCodes.Disagreement;
    }

    private static async Task<Digest> ArchiveAsync(
        InputFile[] files, FileStream archive, Settings settings, CancellationToken cancellationToken)
    {
        long startedAt = Stopwatch.GetTimestamp();
        using var writer = new ArchiveWriter(archive);
        PipelineRun run = ArchivePipeline.Create(files, writer).Start(
            settings.Engine, ArchivePipeline.RunOptions, cancellationToken);
        await LiveLine.ShowAsync(run.Completion, () => $"{writer.Files:N0} files, {writer.BytesRead / 1e6:N1} MB");
        await run.Completion;
        Digest digest = writer.Complete();
        TimeSpan elapsed = Stopwatch.GetElapsedTime(startedAt);
        double megabytes = writer.BytesRead / 1e6;
        Console.WriteLine(
            $"{megabytes:N1} MB in {writer.Chunks:N0} chunks, {writer.StoredChunks:N0} of them different, "
            + $"are {writer.BytesWritten / 1e6:N1} MB now: {elapsed.TotalSeconds:N2} s, {megabytes / elapsed.TotalSeconds:N0} MB/s");
        Console.WriteLine();
        Console.WriteLine(run.GetReport().ToString());
        return digest;
    }

    private static async Task<bool> VerifyAsync(FileStream archive, InputFile[] files, CancellationToken cancellationToken)
    {
        archive.Position = 0;
        string? difference = await Task.Run(() => ArchiveVerifier.FindDifference(archive, files), cancellationToken);
        if (difference is not null)
        {
            await Console.Error.WriteLineAsync(
                $"Dedup: {difference}. Did the file change meanwhile? If not, this is a defect.");
            return false;
        }

        Console.WriteLine("The archive restores to the files, byte for byte.");
        return true;
    }

    private static async Task<bool> CompareAsync(
        Digest digest, InputFile[] files, Settings settings, CancellationToken cancellationToken)
    {
        var contest = new Contest<Digest>(other => other == digest);
        contest.AddEngines(settings.EngineName, settings.Engine, async (engine, token) =>
        {
            using FileStream archive = Create(path: null);
            using var writer = new ArchiveWriter(archive);
            await ArchivePipeline.Create(files, writer).RunAsync(engine, ArchivePipeline.RunOptions, token);
            Digest result = writer.Complete();
            return (writer.BytesRead, result);
        });

        contest.AddLoop("hand-written loop", token =>
        {
            using FileStream archive = Create(path: null);
            using var writer = new ArchiveWriter(archive);
            ArchiveLoop.Run(files, writer, token);
            Digest result = writer.Complete();
            return (writer.BytesRead, result);
        });

        Console.WriteLine($"Archived again {settings.Rounds}x in turns, now that all is compiled and in the file cache (medians):");
        bool agrees = await contest.RunAsync(settings.Rounds, cancellationToken);
        if (!agrees)
        {
            await Console.Error.WriteLineAsync(
                "Dedup: the archives differ. Did a file change meanwhile? If not, this is a defect.");
        }

        return agrees;
    }

    // One without a path is deleted when it is closed.
    private static FileStream Create(string? path) => path is null
        ? new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()),
            FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 64 * 1024, FileOptions.DeleteOnClose)
        : new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.Read, bufferSize: 64 * 1024);

    private static int Refuse(string reason)
    {
        Console.Error.WriteLine($"Dedup: {reason} See --help.");
        return ExitCodes.BadArguments;
    }
}
