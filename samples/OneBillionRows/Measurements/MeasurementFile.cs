using Microsoft.Win32.SafeHandles;
using Para;

namespace OneBillionRows.Measurements;

/// <summary>A file of measurements, by byte range: the blocks of the rows that begin in it.</summary>
internal sealed class MeasurementFile : ISplittableSource<MeasurementBlock>, IDisposable
{
    /// <summary>
    /// Bytes in a block: some 200 µs of work, so that handing a block over costs next to nothing, and little enough that it is
    /// still in the cache when its rows are read.
    /// </summary>
    public const int BlockLength = 64 * 1024;

    private const byte LineEnd = (byte)'\n';

    private readonly SafeFileHandle _file;

    /// <exception cref="IOException">The file cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a folder.</exception>
    public MeasurementFile(string path) => _file = File.OpenHandle(path);

    /// <summary>Gets a length that makes the two rows which a part cuts little of the work, and is that of the rows of four blocks.</summary>
    public long MinPartLength => 4 * (BlockLength - StationTable.MaxRowLength);

    public long GetLength() => RandomAccess.GetLength(_file);

    public IEnumerable<MeasurementBlock> Read(long start, long end)
    {
        long next = FindRow(start);
        while (next < end)
        {
            byte[] buffer = MeasurementBlock.RentBuffer();
            int length = ReadRows(buffer, next, end);
            if (length == 0)
            {
                MeasurementBlock.ReturnBuffer(buffer);
                yield break;
            }

            yield return new MeasurementBlock(buffer, length);
            next += length;
        }
    }

    public void Dispose() => _file.Dispose();

    // A row begins where the one before it has ended.
    private long FindRow(long place)
    {
        if (place == 0)
        {
            return 0;
        }

        Span<byte> piece = stackalloc byte[StationTable.MaxRowLength];
        int read = ReadAt(place - 1, piece);
        int lineEnd = piece[..read].IndexOf(LineEnd);
        return lineEnd >= 0 ? place + lineEnd
            : read < piece.Length ? place - 1 + read
            : throw TooLong(place);
    }

    /// <summary>Reads as many whole rows as have room in a block, out of those that begin before the end of a part.</summary>
    /// <returns>Their length: zero if the file ends here.</returns>
    private int ReadRows(byte[] buffer, long start, long end)
    {
        int wanted = (int)Math.Min(BlockLength, end - start + StationTable.MaxRowLength);
        int read = ReadAt(start, buffer.AsSpan(0, wanted));
        ReadOnlySpan<byte> bytes = buffer.AsSpan(0, read);
        if (end - start <= read)
        {
            // The row of the part's last byte is its last one.
            int last = (int)(end - start) - 1;
            int lineEnd = bytes[last..].IndexOf(LineEnd);
            if (lineEnd >= 0)
            {
                return last + lineEnd + 1;
            }
        }

        if (read < wanted)
        {
            // The last row of the file needs no line end.
            return read;
        }

        int length = bytes.LastIndexOf(LineEnd) + 1;
        return length > 0 ? length : throw TooLong(start);
    }

    private int ReadAt(long place, Span<byte> buffer)
    {
        int length = 0;
        int read;
        while (length < buffer.Length && (read = RandomAccess.Read(_file, buffer[length..], place + length)) > 0)
        {
            length += read;
        }

        return length;
    }

    private static InvalidDataException TooLong(long place) =>
        new($"At byte {place:N0} is a row longer than the {StationTable.MaxRowLength} bytes that a measurement may have.");
}
