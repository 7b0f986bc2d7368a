using System.Collections.Concurrent;
using System.Text;

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
    /// <param name="maxBytes">
    /// How long they may be together. Of more, a part is taken that is like the whole: files by chance, always the same ones, and
    /// those of the same name together, so that what is there twice is twice in the part.
    /// </param>
    public InputFile[] List(long maxBytes)
    {
        InputFile[] files = [.. Walk(new DirectoryInfo(folder)).Select(Describe)];
        var taken = new HashSet<InputFile>();
        foreach (InputFile file in files.OrderBy(file => Digest.Of(Encoding.UTF8.GetBytes(Path.GetFileName(file.Name))).First))
        {
            if (file.Length <= maxBytes)
            {
                maxBytes -= file.Length;
                taken.Add(file);
            }
        }

        return [.. files.Where(taken.Contains)];
    }

    private InputFile Describe(FileInfo file) => new(
        Path.GetRelativePath(folder, file.FullName).Replace(Path.DirectorySeparatorChar, '/'),
        file.Length,
        () => Open(file.FullName));

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
