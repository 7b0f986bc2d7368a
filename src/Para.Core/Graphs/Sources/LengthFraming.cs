using System.Buffers.Binary;
using System.Globalization;

namespace Para.Graphs;

/// <summary>Records with their length before them.</summary>
internal sealed class LengthFraming(int prefixLength, bool isLittleEndian, int maxLength) : Framing(maxLength)
{
    internal override bool TryFind(
        ReadOnlySpan<byte> bytes, bool isEnd, long position, ref FrameSearch search, out FrameBounds bounds)
    {
        bounds = default;
        if (bytes.Length >= prefixLength)
        {
            long length = ReadLength(bytes);
            if (length > MaxLength)
            {
                throw new MalformedInputException(DescribeLength(length), position);
            }

            if (bytes.Length - prefixLength >= length)
            {
                bounds = new FrameBounds(prefixLength, (int)length, prefixLength + (int)length);
                return true;
            }
        }

        return isEnd && !bytes.IsEmpty ? throw new MalformedInputException(DescribeRest(bytes), position) : false;
    }

    internal override int GetWrittenLength(ReadOnlySpan<byte> record)
    {
        if (prefixLength < 4 && record.Length >= 1 << (8 * prefixLength))
        {
            throw new ArgumentException(
                $"The length of a record of {record.Length} bytes does not fit into a prefix of {prefixLength}.", nameof(record));
        }

        return CheckLength(record) + prefixLength;
    }

    internal override void Write(ReadOnlySpan<byte> record, Span<byte> destination)
    {
        switch (prefixLength)
        {
            case 1:
                destination[0] = (byte)record.Length;
                break;
            case 2 when isLittleEndian:
                BinaryPrimitives.WriteUInt16LittleEndian(destination, (ushort)record.Length);
                break;
            case 2:
                BinaryPrimitives.WriteUInt16BigEndian(destination, (ushort)record.Length);
                break;
            case 4 when isLittleEndian:
                BinaryPrimitives.WriteInt32LittleEndian(destination, record.Length);
                break;
            default:
                BinaryPrimitives.WriteInt32BigEndian(destination, record.Length);
                break;
        }

        record.CopyTo(destination[prefixLength..]);
    }

    private long ReadLength(ReadOnlySpan<byte> bytes) => prefixLength switch
    {
        1 => bytes[0],
        2 => isLittleEndian ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes),
        _ => isLittleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes),
    };

    // Who writes signed numbers recognises a negative one by this.
    private string DescribeLength(long length) => string.Create(
        CultureInfo.InvariantCulture,
        $"says that a record of {length} bytes{(length > int.MaxValue ? $" (or {(int)length}, if it has a sign)" : "")} follows; {MaxLength} are allowed");

    private string DescribeRest(ReadOnlySpan<byte> bytes) => string.Create(
        CultureInfo.InvariantCulture,
        $"begins a record that is cut off: {(bytes.Length < prefixLength ? $"{bytes.Length} of {prefixLength} bytes of its length" : $"{bytes.Length - prefixLength} of {ReadLength(bytes)} bytes")} are there");
}
