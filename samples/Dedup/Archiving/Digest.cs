using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Dedup.Archiving;

/// <summary>A SHA-256: chunks with the same one are the same, as in Quinlan and Dorward's Venti (FAST 2002).</summary>
internal readonly record struct Digest(UInt128 First, UInt128 Second)
{
    public const int Length = SHA256.HashSizeInBytes;

    public static Digest Of(ReadOnlySpan<byte> data)
    {
        Span<byte> bytes = stackalloc byte[Length];
        SHA256.HashData(data, bytes);
        return Read(bytes);
    }

    public static Digest Read(ReadOnlySpan<byte> bytes) => MemoryMarshal.Read<Digest>(bytes);

    // Any bits of a digest are as good as a hash code can be.
    public override int GetHashCode() => (int)(uint)First;
}
