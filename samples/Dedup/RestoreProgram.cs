using Dedup.Archiving;
using Samples;

namespace Dedup;

/// <summary>What is done with an archive that is there.</summary>
internal static class RestoreProgram
{
    public static async Task<int> RestoreAsync(string path, string folder, CancellationToken cancellationToken)
    {
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            throw new IOException($"The folder '{folder}' is not empty.");
        }

        using FileStream archive = File.OpenRead(path);
        Task<int> restoring = Task.Run(() => ArchiveRestorer.Restore(archive, folder, cancellationToken), cancellationToken);
        await LiveLine.ShowAsync(restoring, () => $"restoring to {folder}");
        Console.WriteLine($"{await restoring:N0} files restored to {folder}");
        return ExitCodes.Success;
    }

    public static async Task<int> VerifyAsync(string path, CancellationToken cancellationToken)
    {
        using FileStream archive = File.OpenRead(path);
        Task<(int Files, long Bytes)> reading = Task.Run(() => Count(archive, cancellationToken), cancellationToken);
        await LiveLine.ShowAsync(reading, () => $"checking {path}");
        (int files, long bytes) = await reading;
        Console.WriteLine($"{files:N0} files, {bytes / 1e6:N1} MB: the archive is whole");
        return ExitCodes.Success;
    }

    private static (int Files, long Bytes) Count(Stream archive, CancellationToken cancellationToken)
    {
        using var reader = new ArchiveReader(archive);
        int files = 0;
        long bytes = 0;
        foreach (Chunk chunk in reader.ReadChunks())
        {
            cancellationToken.ThrowIfCancellationRequested();
            files += chunk.File is null ? 0 : 1;
            bytes += chunk.Data.Length;
        }

        return (files, bytes);
    }
}
