using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Para.Graphs;

/// <summary>A text file that is read from one line's beginning to another's.</summary>
// Design: the bytes between the beginnings of two lines can be decoded by themselves, in an encoding of which the code units are
// known: no decoder takes a line end for a part of what is malformed before it. So only the beginnings are looked for in the
// bytes; the lines are a StreamReader's.
internal sealed class TextFile : IDisposable
{
    private const int BufferLength = 16 * 1024;

    /// <summary>How much is searched for the end of a line at a time: that of most lines is found in the first piece.</summary>
    private const int PieceLength = 512;

    private readonly SafeFileHandle _file;
    private readonly Encoding _encoding;
    private readonly CodeUnits _units;
    private readonly int _markLength;

    /// <summary>Initializes a new instance of the <see cref="TextFile"/> class.</summary>
    /// <param name="path">The path of the file, which must be one that can be read at any place.</param>
    /// <param name="encoding">The encoding, which must have code units, unless a byte order mark says otherwise.</param>
    public TextFile(string path, Encoding encoding)
    {
        // Another program may go on writing, where the system asks at all.
        _file = File.OpenHandle(path, share: FileShare.ReadWrite);
        Span<byte> head = stackalloc byte[4];
        head = head[..RandomAccess.Read(_file, head, fileOffset: 0)];
        _encoding = ByteOrderMark.Detect(head, encoding);
        _markLength = head.StartsWith(_encoding.Preamble) ? _encoding.Preamble.Length : 0;
        _units = CodeUnits.TryGet(_encoding)
            ?? throw new NotSupportedException($"In {_encoding.EncodingName}, text must be decoded from its beginning.");
    }

    /// <summary>Gets the number of bytes.</summary>
    public long Length => RandomAccess.GetLength(_file);

    /// <summary>Finds the first line that begins at some place or behind it.</summary>
    /// <param name="place">The place, in bytes.</param>
    /// <param name="limit">Where the search may end: beyond it, any place will do.</param>
    /// <returns>Where the line begins; the end of the file if there is none.</returns>
    public long FindLine(long place, long limit)
    {
        if (place <= _markLength)
        {
            return _markLength;
        }

        // A line begins where the one before it has ended; so it is behind the first line end from the unit before the place on.
        int size = _units.Size;
        long at = (((place + size - 1) / size) - 1) * size;
        Span<byte> piece = stackalloc byte[PieceLength];
        while (at < limit)
        {
            int read = RandomAccess.Read(_file, piece, at);
            int found = _units.IndexOfLineEnd(piece[..read]);
            if (found >= 0)
            {
                long next = at + found + size;
                return _units.IsReturn(piece[found..]) && IsFeed(next) ? next + size : next;
            }

            if (read < size)
            {
                return at + read;
            }

            at += read - (read % size);
        }

        return at;
    }

    /// <summary>Reads the text from the beginning of one line to that of another.</summary>
    public StreamReader OpenText(long start, long end) => new(
        new FileRange(_file, _encoding.GetPreamble(), start, end),
        _encoding,
        detectEncodingFromByteOrderMarks: false,
        BufferLength);

    public void Dispose() => _file.Dispose();

    private bool IsFeed(long place)
    {
        Span<byte> unit = stackalloc byte[_units.Size];
        return RandomAccess.Read(_file, unit, place) == unit.Length && _units.IsFeed(unit);
    }
}
