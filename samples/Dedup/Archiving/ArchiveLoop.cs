namespace Dedup.Archiving;

/// <summary>What one would write without Para: a chunk after the other, on one thread, with one block and one buffer for all.</summary>
internal static class ArchiveLoop
{
    public static void Run(IEnumerable<InputFile> files, ArchiveWriter writer, CancellationToken cancellationToken)
    {
        byte[] block = new byte[ChunkReader.BlockLength];
        var index = new ChunkIndex();
        var compressor = new Compressor();
        foreach (InputFile file in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using Stream? stream = file.Open();
            if (stream is null)
            {
                continue;
            }

            writer.BeginFile(file.Name);
            var reader = new ChunkReader(stream, block);
            while (reader.TryRead(out ReadOnlyMemory<byte> data))
            {
                NumberedChunk chunk = index.Find(HashedChunk.Of(new Chunk(null, data)));
                if (chunk.IsNew)
                {
                    writer.Store(data.Length, compressor.Compress(data.Span));
                }
                else
                {
                    writer.Repeat(data.Length, chunk.Number);
                }
            }
        }
    }
}
