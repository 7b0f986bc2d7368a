using Dedup.Archiving;
using WordCount;

namespace Para.Perf.Workloads.Dedup;

/// <summary>The first files of the installed .NET SDK, in memory.</summary>
internal static class DedupInput
{
    /// <summary>Reads so many bytes of files; the last one is cut off where that is reached.</summary>
    /// <exception cref="InvalidOperationException">There is no SDK, or it has less.</exception>
    public static InputFile[] Read(long bytes)
    {
        string folder = SdkFolder.Find()
            ?? throw new InvalidOperationException("No .NET SDK was found around the running .NET.");
        var files = new List<InputFile>();
        foreach (InputFile file in new InputFolder(folder).List(maxBytes: long.MaxValue))
        {
            if (bytes == 0)
                break;

            byte[] content = new byte[Math.Min(file.Length, bytes)];
            using Stream stream = file.Open()
                ?? throw new InvalidOperationException($"'{file.Name}' of the .NET SDK cannot be read.");
            stream.ReadExactly(content);
            files.Add(new InputFile(file.Name, content.Length, () => new MemoryStream(content, writable: false)));
            bytes -= content.Length;
        }

        return bytes == 0
            ? [.. files]
            : throw new InvalidOperationException($"The .NET SDK in '{folder}' has {bytes} bytes less than asked for.");
    }
}
