using System.Runtime.InteropServices;
using System.Text;

namespace Para.Graphs;

/// <summary>The code units of an encoding in which the ends of lines can be found without decoding what is before them.</summary>
internal readonly struct CodeUnits
{
    // A carriage return and a line feed, as the processor reads them out of the text.
    private readonly int _return;
    private readonly int _feed;

    private CodeUnits(int size, bool isBigEndian)
    {
        Size = size;
        _return = Arrange('\r', size, isBigEndian);
        _feed = Arrange('\n', size, isBigEndian);
    }

    /// <summary>Gets the number of bytes of a unit: 1, 2 or 4.</summary>
    public int Size { get; }

    /// <summary>Gets units of one byte, of which the line ends are those of ASCII.</summary>
    public static CodeUnits Bytes { get; } = new(size: 1, isBigEndian: false);

    /// <summary>Gets the code units of an encoding; null if it is none of those.</summary>
    public static CodeUnits? TryGet(Encoding encoding)
    {
        int size = encoding switch
        {
            UTF8Encoding when NeverAddsLineEnds(encoding.DecoderFallback) => 1,
            UnicodeEncoding when NeverAddsLineEnds(encoding.DecoderFallback) => 2,
            UTF32Encoding when NeverAddsLineEnds(encoding.DecoderFallback) => 4,
            { IsSingleByte: true } when HasAsciiLineEnds(encoding) => 1,
            _ => 0,
        };
        return size == 0 ? null : new CodeUnits(size, isBigEndian: encoding.GetBytes("\n")[0] == 0);
    }

    /// <summary>Finds the first unit that is a carriage return or a line feed.</summary>
    /// <returns>The number of bytes before it; negative if there is none.</returns>
    public int IndexOfLineEnd(ReadOnlySpan<byte> text) => Size switch
    {
        1 => text.IndexOfAny((byte)_return, (byte)_feed),
        2 => 2 * MemoryMarshal.Cast<byte, ushort>(text).IndexOfAny((ushort)_return, (ushort)_feed),
        _ => 4 * MemoryMarshal.Cast<byte, int>(text).IndexOfAny(_return, _feed),
    };

    /// <summary>Gets whether a text begins with a carriage return.</summary>
    public bool IsReturn(ReadOnlySpan<byte> text) => First(text) == _return;

    /// <summary>Gets whether a text begins with a line feed.</summary>
    public bool IsFeed(ReadOnlySpan<byte> text) => First(text) == _feed;

    /// <summary>Writes a line feed.</summary>
    public void WriteFeed(Span<byte> destination)
    {
        switch (Size)
        {
            case 1:
                destination[0] = (byte)_feed;
                break;
            case 2:
                MemoryMarshal.Write(destination, (ushort)_feed);
                break;
            default:
                MemoryMarshal.Write(destination, _feed);
                break;
        }
    }

    private int First(ReadOnlySpan<byte> text) => Size switch
    {
        1 => text[0],
        2 => MemoryMarshal.Read<ushort>(text),
        _ => MemoryMarshal.Read<int>(text),
    };

    private static int Arrange(char unit, int size, bool isBigEndian)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        bytes[isBigEndian ? size - 1 : 0] = (byte)unit;
        return size == 2 ? MemoryMarshal.Read<ushort>(bytes) : MemoryMarshal.Read<int>(bytes);
    }

    // What is put in the place of malformed bytes is text, too.
    private static bool NeverAddsLineEnds(DecoderFallback fallback) => fallback switch
    {
        DecoderReplacementFallback replacement => !HasLineEnd(replacement.DefaultString),
        DecoderExceptionFallback => true,
        _ => false,
    };

    // EBCDIC has others.
    private static bool HasAsciiLineEnds(Encoding encoding)
    {
        for (int value = 0; value <= byte.MaxValue; value++)
        {
            bool isLineEnd = value is '\r' or '\n';
            if (!isLineEnd && HasLineEnd(encoding.GetString([(byte)value])))
            {
                return false;
            }
        }

        return encoding.GetString("\r\n"u8) == "\r\n";
    }

    private static bool HasLineEnd(string text) => text.AsSpan().ContainsAny('\r', '\n');
}
