using System.Buffers;
using System.Text;
using Para.Kernels;

namespace Para.Graphs;

/// <summary>Writes lines of text, each with a line feed behind it.</summary>
internal sealed class LineItemWriter(Encoding encoding, bool writesMark) : ItemWriter<string>
{
    /// <summary>A longer line is counted first, instead of asking for as much room as it could take.</summary>
    private const int MostUncounted = 1024;

    private readonly byte[] _lineEnd = encoding.GetBytes("\n");
    private bool _mustWriteMark = writesMark;

    public override int Write(string item, IBufferWriter<byte> buffer)
    {
        ReadOnlySpan<byte> mark = _mustWriteMark ? encoding.Preamble : [];
        int most = item.Length > MostUncounted ? encoding.GetByteCount(item) : encoding.GetMaxByteCount(item.Length);
        Span<byte> room = buffer.GetSpan(mark.Length + most + _lineEnd.Length);
        mark.CopyTo(room);
        int length = mark.Length + encoding.GetBytes(item, room[mark.Length..]);
        _lineEnd.CopyTo(room[length..]);
        length += _lineEnd.Length;
        buffer.Advance(length);
        _mustWriteMark = false;
        return length;
    }
}
