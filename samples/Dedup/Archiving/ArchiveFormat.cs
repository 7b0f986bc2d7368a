namespace Dedup.Archiving;

/// <summary>What an archive looks like.</summary>
/// <remarks>
/// <code>
///   archive    = "ParaDedup" version entry* end
///   version    = 1
///   entry      = file | stored | compressed | repeated
///   file       = 1  length  name                     the name is UTF-8; what follows up to the next one is its content
///   stored     = 2  length  data                     a chunk
///   compressed = 3  length  length  Brotli stream    a chunk: its length, and that of the stream
///   repeated   = 4  number                           a chunk that is stored or compressed above, counted from 0
///   end        = 0  SHA-256 of all before it, this 0 included
/// </code>
/// Lengths and numbers are written in groups of seven bits, the lowest first; the highest bit of a byte says that there are more.
/// </remarks>
internal static class ArchiveFormat
{
    public const byte End = 0;
    public const byte File = 1;
    public const byte Stored = 2;
    public const byte Compressed = 3;
    public const byte Repeated = 4;

    /// <summary>The most bytes of a length or a number.</summary>
    public const int MaxNumberLength = 5;

    /// <summary>The most bytes of a name: more than any file system has.</summary>
    public const int MaxNameLength = 64 * 1024;

    /// <summary>Gets what an archive begins with: the last byte is the version.</summary>
    public static ReadOnlySpan<byte> Header => "ParaDedup\u0001"u8;

    /// <summary>Writes a length or a number.</summary>
    /// <returns>How many bytes it took.</returns>
    public static int Write(Span<byte> target, int number)
    {
        uint rest = (uint)number;
        int count = 0;
        while (rest > 0x7f)
        {
            target[count++] = (byte)(rest | 0x80);
            rest >>= 7;
        }

        target[count++] = (byte)rest;
        return count;
    }
}
