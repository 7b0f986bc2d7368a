using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace Dedup.Archiving;

/// <summary>Writes an archive, entry after entry. One call at a time; what it has counted may be read meanwhile.</summary>
internal sealed class ArchiveWriter : IDisposable
{
    private readonly Stream _output;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    // Written by one call at a time, read by anybody. Volatile only.
    private int _files;
    private int _chunks;
    private int _stored;
    private long _bytesRead;
    private long _bytesWritten;

    /// <exception cref="IOException">The output cannot be written.</exception>
    public ArchiveWriter(Stream output)
    {
        _output = output;
        Append(ArchiveFormat.Header);
    }

    public int Files => Volatile.Read(ref _files);

    public int Chunks => Volatile.Read(ref _chunks);

    /// <summary>Gets how many of the chunks were different.</summary>
    public int StoredChunks => Volatile.Read(ref _stored);

    /// <summary>Gets how long the files are together.</summary>
    public long BytesRead => Volatile.Read(ref _bytesRead);

    /// <summary>Gets how long the archive is so far.</summary>
    public long BytesWritten => Volatile.Read(ref _bytesWritten);

    public void Write(PackedChunk chunk)
    {
        if (chunk.File is not null)
        {
            BeginFile(chunk.File);
        }

        if (!chunk.Payload.IsEmpty)
        {
            Debug.Assert(chunk.Number == _stored, "chunks are stored in the order of their numbers");
            Store(chunk.Length, chunk.Payload.Span);
        }
        else if (chunk.Length > 0)
        {
            Repeat(chunk.Length, chunk.Number);
        }
    }

    public void BeginFile(string name)
    {
        Volatile.Write(ref _files, _files + 1);
        byte[] bytes = Encoding.UTF8.GetBytes(name);
        Append(ArchiveFormat.File, bytes.Length);
        Append(bytes);
    }

    /// <summary>Writes a chunk that was not there before.</summary>
    /// <param name="length">The length of the chunk.</param>
    /// <param name="payload">The chunk, or what it is compressed to, which is shorter.</param>
    public void Store(int length, ReadOnlySpan<byte> payload)
    {
        if (payload.Length < length)
        {
            Append(ArchiveFormat.Compressed, length, payload.Length);
        }
        else
        {
            Append(ArchiveFormat.Stored, length);
        }

        Append(payload);
        Volatile.Write(ref _stored, _stored + 1);
        Count(length);
    }

    /// <summary>Writes a chunk that is as one before.</summary>
    /// <param name="length">The length of the chunk.</param>
    /// <param name="number">How many were stored before that one.</param>
    public void Repeat(int length, int number)
    {
        Debug.Assert(number < _stored, "a chunk repeats one before it");
        Append(ArchiveFormat.Repeated, number);
        Count(length);
    }

    /// <summary>Writes the end.</summary>
    /// <returns>What tells the archive from others.</returns>
    public Digest Complete()
    {
        Append([ArchiveFormat.End]);
        Span<byte> digest = stackalloc byte[Digest.Length];
        _hash.GetHashAndReset(digest);
        Append(digest);
        return Digest.Read(digest);
    }

    public void Dispose() => _hash.Dispose();

    private void Count(int length)
    {
        Volatile.Write(ref _chunks, _chunks + 1);
        Volatile.Write(ref _bytesRead, _bytesRead + length);
    }

    private void Append(byte kind, int number) => Append(kind, [number]);

    private void Append(byte kind, int number, int other) => Append(kind, [number, other]);

    private void Append(byte kind, ReadOnlySpan<int> numbers)
    {
        Span<byte> entry = stackalloc byte[1 + (2 * ArchiveFormat.MaxNumberLength)];
        entry[0] = kind;
        int length = 1;
        foreach (int number in numbers)
        {
            length += ArchiveFormat.Write(entry[length..], number);
        }

        Append(entry[..length]);
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        _hash.AppendData(bytes);
        _output.Write(bytes);
        Volatile.Write(ref _bytesWritten, _bytesWritten + bytes.Length);
    }
}
