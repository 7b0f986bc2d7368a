using System.Collections.Concurrent;

namespace WordCount.Counting;

/// <summary>The text files of a folder, read once. What cannot be read is noted, and the rest goes on.</summary>
internal sealed class TextFolder(string folder, string pattern)
{
    // Links to files are followed. Links to folders are not, as they may lead in a circle.
    private static readonly EnumerationOptions s_files = new() { AttributesToSkip = FileAttributes.None };
    private static readonly EnumerationOptions s_folders = new() { AttributesToSkip = FileAttributes.ReparsePoint };

    private readonly ConcurrentQueue<string> _problems = [];
    private long _files;
    private long _bytes;

    /// <summary>Gets how many files were read to their end so far.</summary>
    public long Files => Volatile.Read(ref _files);

    /// <summary>Gets how many bytes were read so far.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>Gets what could not be read so far, and why.</summary>
    public IReadOnlyCollection<string> Problems => _problems;

    /// <summary>Lists the files while they are being read.</summary>
    public IEnumerable<string> Paths()
    {
        var pending = new Stack<string>([folder]);
        while (pending.TryPop(out string? next))
        {
            foreach (string path in List(next, () => Directory.EnumerateFiles(next, pattern, s_files)))
            {
                yield return path;
            }

            foreach (string path in List(next, () => Directory.EnumerateDirectories(next, "*", s_folders)))
            {
                pending.Push(path);
            }
        }
    }

    /// <summary>Reads a file in blocks, each in an array of its own.</summary>
    public IEnumerable<TextBlock> ReadBlocks(string path)
    {
        using TextBlockReader? reader = Open(path);
        while (reader is not null)
        {
            char[] buffer = TextBlock.RentBuffer();
            int length = Read(reader, path, buffer);
            if (length == 0)
            {
                TextBlock.ReturnBuffer(buffer);
                yield break;
            }

            yield return new TextBlock(buffer, length);
        }
    }

    /// <summary>Opens a file, or notes why it cannot be.</summary>
    public TextBlockReader? Open(string path)
    {
        try
        {
            return new TextBlockReader(path);
        }
        catch (Exception exception) when (IsProblemOfTheFile(exception))
        {
            Note(path, exception);
            return null;
        }
    }

    /// <summary>Reads the next block of a file, or notes why it cannot be read.</summary>
    /// <returns>The length of the block: zero at the end, which may be an early one.</returns>
    public int Read(TextBlockReader reader, string path, char[] buffer)
    {
        long before = reader.Bytes;
        try
        {
            int length = reader.Read(buffer);
            Interlocked.Add(ref _bytes, reader.Bytes - before);
            if (length == 0)
            {
                Interlocked.Increment(ref _files);
            }

            return length;
        }
        catch (Exception exception) when (IsProblemOfTheFile(exception))
        {
            Note(path, exception);
            return 0;
        }
    }

    private static bool IsProblemOfTheFile(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or InvalidDataException;

    // The listing is opened at once and may fail then; it is not read before it is asked for.
    private IEnumerable<string> List(string path, Func<IEnumerable<string>> open)
    {
        try
        {
            return open();
        }
        catch (Exception exception) when (IsProblemOfTheFile(exception))
        {
            Note(path, exception);
            return [];
        }
    }

    private void Note(string path, Exception exception) => _problems.Enqueue($"{path}: {exception.Message}");
}
