using System.Collections.Concurrent;

namespace Dedup.Archiving;

/// <summary>The files of a folder, with all folders below it. What cannot be read is noted, and the rest goes on.</summary>
/// <remarks>Links are not followed, and not archived.</remarks>
internal sealed class InputFolder(string folder)
{
    private static readonly EnumerationOptions s_entries = new()
    {
        AttributesToSkip = FileAttributes.ReparsePoint,
        IgnoreInaccessible = false,
    };

    private readonly ConcurrentQueue<string> _problems = [];

    /// <summary>Gets what could not be read so far, and why.</summary>
    public IReadOnlyCollection<string> Problems => _problems;

    /// <summary>Lists the files in an order that depends on their names only: those of a folder before its folders.</summary>
    /// <param name="maxBytes">How long they may be together: those behind the first that is too much are left out.</param>
    public InputFile[] List(long maxBytes)
    {
        var files = new List<InputFile>();
        long bytes = 0;
        foreach (FileInfo file in Walk(new DirectoryInfo(folder)))
        {
            bytes += file.Length;
            if (bytes > maxBytes)
            {
                break;
            }

            string name = Path.GetRelativePath(folder, file.FullName).Replace(Path.DirectorySeparatorChar, '/');
            files.Add(new InputFile(name, file.Length, () => Open(file.FullName)));
        }

        return [.. files];
    }

    private IEnumerable<FileInfo> Walk(DirectoryInfo directory)
    {
        foreach (FileInfo file in Sorted(directory, directory.EnumerateFiles))
        {
            yield return file;
        }

        foreach (FileInfo file in Sorted(directory, directory.EnumerateDirectories).SelectMany(Walk))
        {
            yield return file;
        }
    }

    private T[] Sorted<T>(DirectoryInfo directory, Func<string, EnumerationOptions, IEnumerable<T>> enumerate)
        where T : FileSystemInfo
    {
        try
        {
            return [.. enumerate("*", s_entries).OrderBy(entry => entry.Name, StringComparer.Ordinal)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Note(directory.FullName, exception);
            return [];
        }
    }

    // The reader has blocks of its own, so the stream needs no buffer.
    private FileStream? Open(string path)
    {
        try
        {
            return new FileStream(
                path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0, FileOptions.SequentialScan);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Note(path, exception);
            return null;
        }
    }

    private void Note(string path, Exception exception) => _problems.Enqueue($"{path}: {exception.Message}");
}
