using Dedup.Archiving;
using WordCount;

namespace Para.Perf.Workloads.Dedup;

/// <summary>A part of the installed .NET SDK, in memory.</summary>
internal static class DedupInput
{
    /// <summary>Reads files of nearly so many bytes: as many as fit.</summary>
    /// <exception cref="InvalidOperationException">There is no SDK, or it has less.</exception>
    public static InputFile[] Read(long bytes)
    {
        string folder = SdkFolder.Find()
            ?? throw new InvalidOperationException("No .NET SDK was found around the running .NET.");
        InputFile[] files = [.. new InputFolder(folder).List(bytes).Select(ReadToMemory)];
        long found = files.Sum(file => file.Length);
        return found >= bytes * 9 / 10
            ? files
            : throw new InvalidOperationException($"The .NET SDK in '{folder}' has only {found} bytes of the {bytes} asked for.");
    }

    private static InputFile ReadToMemory(InputFile file)
    {
        byte[] content = new byte[file.Length];
        using Stream stream = file.Open()
            ?? throw new InvalidOperationException($"'{file.Name}' of the .NET SDK cannot be read.");
        stream.ReadExactly(content);
        return new InputFile(file.Name, content.Length, () => new MemoryStream(content, writable: false));
    }
}
