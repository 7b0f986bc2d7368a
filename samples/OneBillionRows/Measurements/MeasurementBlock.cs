using System.Buffers;

namespace OneBillionRows.Measurements;

/// <summary>Some rows of a file, in an array that goes back to the pool once they are aggregated.</summary>
/// <remarks>
/// Blocks and not rows, because what is done with a row takes some 40 ns. A block that a cancelled run discards is not returned: the
/// garbage collector takes it.
/// </remarks>
internal readonly struct MeasurementBlock(byte[] buffer, int length)
{
    public ReadOnlySpan<byte> Rows => buffer.AsSpan(0, length);

    public static byte[] RentBuffer() => ArrayPool<byte>.Shared.Rent(MeasurementFile.BlockLength);

    public static void ReturnBuffer(byte[] buffer) => ArrayPool<byte>.Shared.Return(buffer);

    public void Return() => ReturnBuffer(buffer);
}
