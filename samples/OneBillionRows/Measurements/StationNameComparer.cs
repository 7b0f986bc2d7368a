using System.Buffers.Binary;
using System.Numerics;

namespace OneBillionRows.Measurements;

/// <summary>Compares names of stations by their bytes, wherever these are.</summary>
internal sealed class StationNameComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
{
    // The golden ratio, which spreads what differs in few bits (Knuth, The Art of Computer Programming 3, 6.4).
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

    public int GetHashCode(byte[] obj) => GetHashCode(obj.AsSpan());

    public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();

    public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

    // The first and the last bytes tell most names apart, and take no loop.
    public int GetHashCode(ReadOnlySpan<byte> alternate)
    {
        ulong ends = alternate.Length switch
        {
            >= 8 => BinaryPrimitives.ReadUInt64LittleEndian(alternate)
                ^ BitOperations.RotateLeft(BinaryPrimitives.ReadUInt64LittleEndian(alternate[^8..]), 29),
            >= 4 => BinaryPrimitives.ReadUInt32LittleEndian(alternate)
                | ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(alternate[^4..]) << 32),
            > 0 => alternate[0] | ((ulong)alternate[^1] << 8) | ((ulong)alternate[alternate.Length / 2] << 16),
            _ => 0,
        };
        return (int)(((ends ^ (ulong)alternate.Length) * Multiplier) >> 32);
    }
}
