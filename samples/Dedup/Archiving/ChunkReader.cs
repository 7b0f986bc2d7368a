namespace Dedup.Archiving;

/// <summary>Reads a stream in chunks, each a view of the block that it was read in.</summary>
/// <param name="stream">What is read, from where it stands to its end.</param>
/// <param name="buffer">
/// Where all blocks go, <see cref="BlockLength"/> long, if each chunk is done with before the next one is read; by default each block
/// has an array of its own, which lives for as long as one of its chunks.
/// </param>
internal sealed class ChunkReader(Stream stream, byte[]? buffer = null)
{
    /// <summary>More than any chunk, and less than what the garbage collector treats as a large object.</summary>
    public const int BlockLength = 80 * 1024;

    private byte[] _block = buffer ?? [];

    // What is left of the block.
    private int _start;
    private int _end;
    private bool _isAtEnd;

    /// <summary>Reads the next chunk.</summary>
    /// <returns>Whether there was one; if not, the chunk is empty.</returns>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public bool TryRead(out ReadOnlyMemory<byte> chunk)
    {
        while (true)
        {
            int left = _end - _start;
            int length = ContentDefinedChunking.FindCut(_block.AsSpan(_start, left));
            if (length < left || length == ContentDefinedChunking.MaxLength || _isAtEnd)
            {
                chunk = _block.AsMemory(_start, length);
                _start += length;
                return length > 0;
            }

            ReadBlock();
        }
    }

    // What is left begins the next block: the chunk that begins with it may go on there.
    private void ReadBlock()
    {
        ReadOnlySpan<byte> left = _block.AsSpan(_start, _end - _start);
        byte[] block = buffer ?? GC.AllocateUninitializedArray<byte>(GetBlockLength(left.Length));
        left.CopyTo(block);
        Span<byte> free = block.AsSpan(left.Length);
        int read = stream.ReadAtLeast(free, free.Length, throwOnEndOfStream: false);
        _isAtEnd = read < free.Length;
        _block = block;
        _start = 0;
        _end = left.Length + read;
    }

    // A short file needs no long block. One byte more than what should follow finds out that nothing does.
    private int GetBlockLength(int left) =>
        (int)Math.Min(BlockLength, left + Math.Max(0, stream.Length - stream.Position) + 1);
}
