using System.Text;

namespace Para.Graphs;

/// <summary>The lines of a text file, by byte range.</summary>
internal sealed class TextFileSource(string path, Encoding encoding) : ISplittableSource<string>
{
    /// <summary>Gets a length that makes opening the file, and reading the two lines that are cut, one or two percent of the work.</summary>
    public long MinPartLength => 256 * 1024;

    /// <summary>Gets whether a file can be read at any place: it is no pipe and no device, and says how long it is.</summary>
    /// <remarks>
    /// To open it would tell, but a pipe's writer would see it opened and closed. Those have no length, like the files in which the
    /// system tells about itself.
    /// </remarks>
    public static bool CanRead(string path, Encoding encoding)
    {
        var file = new FileInfo(path);
        FileSystemInfo target = file.ResolveLinkTarget(returnFinalTarget: true) ?? file;
        return target is FileInfo { Exists: true, Length: > 0 } && CodeUnits.TryGet(encoding) is not null;
    }

    public long GetLength()
    {
        using var file = new TextFile(path, encoding);
        return file.Length;
    }

    public IEnumerable<string> Read(long start, long end)
    {
        using var file = new TextFile(path, encoding);
        long first = file.FindLine(start, limit: end);
        if (first >= end)
        {
            yield break;
        }

        using StreamReader reader = file.OpenText(first, file.FindLine(end, limit: long.MaxValue));
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
