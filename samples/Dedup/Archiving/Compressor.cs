using System.IO.Compression;

namespace Dedup.Archiving;

/// <summary>Compresses chunks, one at a time, by Brotli.</summary>
internal sealed class Compressor
{
    /// <summary>What <see cref="CompressionLevel.Optimal"/> means to a <see cref="BrotliStream"/>.</summary>
    private const int Quality = 4;

    /// <summary>A window of 64 KiB, as long as the longest chunk.</summary>
    private const int WindowBits = 16;

    private readonly byte[] _buffer = new byte[ContentDefinedChunking.MaxLength];

    /// <summary>Gives the compressed chunk, which is valid until the next call; or the chunk itself, if nothing is gained.</summary>
    public ReadOnlySpan<byte> Compress(ReadOnlySpan<byte> data) =>
        BrotliEncoder.TryCompress(data, _buffer.AsSpan(0, data.Length - 1), out int length, Quality, WindowBits)
            ? _buffer.AsSpan(0, length)
            : data;

    /// <summary>Makes of a chunk what is written, in memory of its own if that is less than the chunk's.</summary>
    public PackedChunk Pack(NumberedChunk numbered)
    {
        ReadOnlyMemory<byte> data = numbered.Chunk.Data;
        ReadOnlyMemory<byte> payload = default;
        if (numbered.IsNew)
        {
            ReadOnlySpan<byte> compressed = Compress(data.Span);
            payload = compressed.Length < data.Length ? compressed.ToArray() : data;
        }

        return new PackedChunk(numbered.Chunk.File, data.Length, numbered.Number, payload);
    }
}
