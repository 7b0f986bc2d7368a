namespace Dedup.Archiving;

/// <summary>A file that is to be archived.</summary>
/// <param name="Name">Its name in the archive: relative, with <c>/</c> between folders.</param>
/// <param name="Length">How long it was when it was listed.</param>
/// <param name="Open">Opens it, on any thread; gives <see langword="null"/> if it cannot be, which is noted elsewhere.</param>
internal sealed record InputFile(string Name, long Length, Func<Stream?> Open)
{
    /// <summary>Reads the file in chunks, the first of which has its name; an empty file is one empty chunk.</summary>
    public IEnumerable<Chunk> ReadChunks()
    {
        using Stream? stream = Open();
        if (stream is null)
        {
            yield break;
        }

        var reader = new ChunkReader(stream);
        reader.TryRead(out ReadOnlyMemory<byte> data);
        yield return new Chunk(Name, data);
        while (reader.TryRead(out data))
        {
            yield return new Chunk(null, data);
        }
    }
}
