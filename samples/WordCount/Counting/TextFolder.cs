using System.Collections.Concurrent;

namespace WordCount.Counting;

/// <summary>The text files of a folder, read once. What cannot be read is noted, and the rest goes on.</summary>
internal sealed class TextFolder(string folder, string pattern)
{
    // Hidden files count too. Links to files are followed; links to folders are not, as they may lead in a circle. A folder that
    // may not be entered is a problem to be noted, not one to be passed over.
    private static readonly EnumerationOptions s_files = new()
    {
        AttributesToSkip = FileAttributes.None,
        IgnoreInaccessible = false,
    };

    private static readonly EnumerationOptions s_folders = new()
    {
        AttributesToSkip = FileAttributes.ReparsePoint,
        IgnoreInaccessible = false,
    };

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
            if (List(next) is not var (files, folders))
            {
                continue;
            }

            foreach (string path in files)
            {
                yield return path;
            }

            foreach (string path in folders)
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

    /// <summary>Calls an action with each line of a file, or notes why it cannot be read.</summary>
    public void ForEachLine(string path, Action<string> action)
    {
        try
        {
            bool isFirst = true;
            foreach (string line in File.ReadLines(path))
            {
                if (isFirst && line.Contains('\0'))
                {
                    throw new InvalidDataException("it is a binary file");
                }

                isFirst = false;
                action(line);
            }

            Interlocked.Add(ref _bytes, new FileInfo(path).Length);
            Interlocked.Increment(ref _files);
        }
        catch (Exception exception) when (IsProblemOfTheFile(exception))
        {
            Note(path, exception);
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

    // The listings are opened at once and may fail then; they are read as they are asked for.
    private (IEnumerable<string> Files, IEnumerable<string> Folders)? List(string path)
    {
        try
        {
            return (
                Directory.EnumerateFiles(path, pattern, s_files),
                Directory.EnumerateDirectories(path, "*", s_folders));
        }
        catch (Exception exception) when (IsProblemOfTheFile(exception))
        {
            Note(path, exception);
            return null;
        }
    }

    private void Note(string path, Exception exception) => _problems.Enqueue($"{path}: {exception.Message}");
}
