using Dedup.Archiving;

namespace Para.Samples.Tests.Dedup;

/// <summary>Files in memory, made of a seed.</summary>
internal static class TestFiles
{
    public static InputFile Create(string name, byte[] content) =>
        new(name, content.Length, () => new MemoryStream(content, writable: false));

    public static byte[] Bytes(int seed, int length)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    /// <summary>Text that compresses, and does not repeat itself.</summary>
    public static byte[] Text(int seed, int length)
    {
        byte[] text = Bytes(seed, length);
        for (int i = 0; i < text.Length; i++)
        {
            text[i] = (byte)('a' + (text[i] & 7));
        }

        return text;
    }

    /// <summary>Twenty files: empty and short ones, several blocks long, repeated as a whole and in parts, monotonous.</summary>
    public static InputFile[] Mixed(int seed)
    {
        var random = new Random(seed);
        byte[][] shared = [.. Enumerable.Range(0, 4).Select(i => Text(seed + i, random.Next(1, 200_000)))];
        return
        [
            Create("empty", []),
            Create("one byte", [1]),
            Create("zeros", new byte[300_000]),
            Create("shorter than a chunk", Bytes(seed, ContentDefinedChunking.MinLength - 1)),
            .. Enumerable.Range(0, 15).Select(i => Create(
                $"folder {i % 3}/file {i}",
                [.. shared[random.Next(4)], .. Bytes(seed + i, random.Next(100_000)), .. shared[random.Next(4)]])),
            Create("another empty", []),
        ];
    }

    /// <summary>The archive that the hand-written loop makes of the files.</summary>
    public static byte[] Archive(params InputFile[] files)
    {
        var archive = new MemoryStream();
        using var writer = new ArchiveWriter(archive);
        ArchiveLoop.Run(files, writer, CancellationToken.None);
        writer.Complete();
        return archive.ToArray();
    }
}
