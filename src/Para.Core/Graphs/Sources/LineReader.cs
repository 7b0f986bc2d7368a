using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Para.Graphs;

/// <summary>Lines of text: an encoding, which a byte order mark may change, and the records of it.</summary>
internal sealed class LineReader(LineOptions options) : FrameReader<string>
{
    private Encoding _encoding = options.Encoding;

    // Null until the encoding is known.
    private LineFraming? _framing;

    public override bool TryRead(FrameBuffer buffer, [MaybeNullWhen(false)] out string item)
    {
        _framing ??= TryDetect(buffer);
        if (_framing is null || !buffer.TryRead(_framing, out Frame frame))
        {
            item = null;
            return false;
        }

        item = frame.GetString(_encoding);
        return true;
    }

    private LineFraming? TryDetect(FrameBuffer buffer)
    {
        if (!ByteOrderMark.TryDetect(buffer.Rest, buffer.IsEnd, _encoding, out Encoding? encoding, out int length))
        {
            return null;
        }

        _encoding = encoding;
        buffer.Skip(length);

        // Those of a mark have units; the options have seen to the other.
        return new LineFraming(CodeUnits.TryGet(encoding)!.Value, options.MaxLength);
    }
}
