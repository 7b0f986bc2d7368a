using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Dedup.Archiving;

/// <summary>Reads an archive back, once.</summary>
/// <remarks>
/// It keeps where each chunk is and reads it again where it is repeated, so that memory is a few bytes a chunk. Damage that leaves
/// the entries readable shows at the end only, by the SHA-256.
/// </remarks>
/// <param name="archive">The archive, which must be able to seek. It belongs to the caller.</param>
internal sealed class ArchiveReader(Stream archive) : IDisposable
{
    private static readonly UTF8Encoding s_names = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly List<StoredChunk> _stored = [];
    private readonly byte[] _payload = new byte[ContentDefinedChunking.MaxLength];
    private readonly byte[] _data = new byte[ContentDefinedChunking.MaxLength];

    /// <summary>Reads to the end of the archive: a chunk without data for the name of each file, then chunks with its data.</summary>
    /// <returns>The chunks, each of which is valid until the next one is asked for.</returns>
    /// <exception cref="InvalidDataException">This is not an archive, or it is damaged.</exception>
    /// <exception cref="IOException">The archive cannot be read.</exception>
    public IEnumerable<Chunk> ReadChunks()
    {
        ReadHeader();
        bool isInFile = false;
        while (ReadByte() is var kind && kind != ArchiveFormat.End)
        {
            switch (kind)
            {
                case ArchiveFormat.File:
                    isInFile = true;
                    yield return new Chunk(ReadName(), default);
                    break;
                case ArchiveFormat.Stored or ArchiveFormat.Compressed when isInFile:
                    yield return new Chunk(null, ReadStored(isCompressed: kind == ArchiveFormat.Compressed));
                    break;
                case ArchiveFormat.Repeated when isInFile:
                    yield return new Chunk(null, ReadRepeated());
                    break;
                default:
                    throw Damaged($"there is no entry of kind {kind} here");
            }
        }

        ReadEnd();
    }

    public void Dispose() => _hash.Dispose();

    private void ReadHeader()
    {
        ReadOnlySpan<byte> expected = ArchiveFormat.Header;
        Span<byte> header = stackalloc byte[expected.Length];
        int length = archive.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        if (length < header.Length || !header[..^1].SequenceEqual(expected[..^1]))
        {
            throw new InvalidDataException("This is not an archive of this program.");
        }

        if (header[^1] != expected[^1])
        {
            throw new InvalidDataException($"The archive is of version {header[^1]}, and this program reads version {expected[^1]}.");
        }

        _hash.AppendData(header);
    }

    private string ReadName()
    {
        int length = ReadNumber("the length of a name", 1, ArchiveFormat.MaxNameLength);
        var name = new byte[length];
        Read(name);
        try
        {
            return s_names.GetString(name);
        }
        catch (DecoderFallbackException)
        {
            throw Damaged("a name is not UTF-8");
        }
    }

    private ReadOnlyMemory<byte> ReadStored(bool isCompressed)
    {
        int length = ReadNumber("the length of a chunk", 1, ContentDefinedChunking.MaxLength);
        int payloadLength = isCompressed ? ReadNumber("the length of a compressed chunk", 1, length - 1) : length;
        var chunk = new StoredChunk(archive.Position, length, payloadLength);
        Read(_payload.AsSpan(0, payloadLength));
        _stored.Add(chunk);
        return Unpack(chunk);
    }

    private ReadOnlyMemory<byte> ReadRepeated()
    {
        StoredChunk chunk = _stored[ReadNumber("the number of a chunk", 0, _stored.Count - 1)];
        long position = archive.Position;
        archive.Position = chunk.Position;
        archive.ReadExactly(_payload, 0, chunk.PayloadLength);
        archive.Position = position;
        return Unpack(chunk);
    }

    private ReadOnlyMemory<byte> Unpack(StoredChunk chunk)
    {
        ReadOnlyMemory<byte> payload = _payload.AsMemory(0, chunk.PayloadLength);
        if (chunk.PayloadLength == chunk.Length)
        {
            return payload;
        }

        Memory<byte> data = _data.AsMemory(0, chunk.Length);
        return BrotliDecoder.TryDecompress(payload.Span, data.Span, out int length) && length == chunk.Length
            ? data
            : throw Damaged("a chunk cannot be decompressed");
    }

    private void ReadEnd()
    {
        Span<byte> actual = stackalloc byte[Digest.Length];
        _hash.GetHashAndReset(actual);
        Span<byte> expected = stackalloc byte[Digest.Length];
        Read(expected);
        if (!actual.SequenceEqual(expected))
        {
            throw Damaged("its SHA-256 is not the one that was written");
        }

        if (archive.ReadByte() >= 0)
        {
            throw Damaged("it goes on behind its end");
        }
    }

    private int ReadNumber(string what, int minimum, int maximum)
    {
        long number = 0;
        for (int i = 0; i < ArchiveFormat.MaxNumberLength; i++)
        {
            byte group = ReadByte();
            number |= (long)(group & 0x7f) << (7 * i);
            if (group <= 0x7f)
            {
                return number >= minimum && number <= maximum
                    ? (int)number
                    : throw Damaged($"{what} is {number}, which cannot be");
            }
        }

        throw Damaged($"{what} is too long");
    }

    private byte ReadByte()
    {
        Span<byte> single = stackalloc byte[1];
        Read(single);
        return single[0];
    }

    private void Read(Span<byte> target)
    {
        if (archive.ReadAtLeast(target, target.Length, throwOnEndOfStream: false) < target.Length)
        {
            throw Damaged("it ends too early");
        }

        _hash.AppendData(target);
    }

    private InvalidDataException Damaged(string how) =>
        new($"The archive is damaged: {how} (before byte {archive.Position:N0}).");
}
