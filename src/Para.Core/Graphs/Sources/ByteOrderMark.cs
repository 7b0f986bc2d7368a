using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Para.Graphs;

/// <summary>Finds out the encoding of a text by the mark that it begins with.</summary>
internal static class ByteOrderMark
{
    // Those that change the encoding, whatever was said.
    private static readonly byte[][] s_marks = [[0xFF, 0xFE, 0, 0], [0xFE, 0xFF], [0xEF, 0xBB, 0xBF], [0, 0, 0xFE, 0xFF]];

    /// <summary>Finds out the encoding.</summary>
    /// <param name="head">The first four bytes, or as many as there are.</param>
    /// <param name="encoding">The encoding if there is no mark.</param>
    // As a StreamReader does it: the encoding's own mark comes first, also where the text ends in the middle of it.
    public static Encoding Detect(ReadOnlySpan<byte> head, Encoding encoding) => head switch
    {
        _ when !encoding.Preamble.IsEmpty && (head.StartsWith(encoding.Preamble) || encoding.Preamble.StartsWith(head)) => encoding,
        [0xFF, 0xFE, 0, 0] => Encoding.UTF32,
        [0xFF, 0xFE, ..] => Encoding.Unicode,
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
        [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8,
        [0, 0, 0xFE, 0xFF] => new UTF32Encoding(bigEndian: true, byteOrderMark: true),
        _ => encoding,
    };

    /// <summary>Finds out the encoding as soon as the bytes tell it: no more are waited for than a mark could have.</summary>
    /// <param name="text">The bytes that are there.</param>
    /// <param name="isEnd">Whether no more will come.</param>
    /// <param name="given">The encoding if there is no mark.</param>
    /// <param name="encoding">The encoding.</param>
    /// <param name="length">How many bytes the mark has.</param>
    /// <returns>Whether it is known.</returns>
    public static bool TryDetect(
        ReadOnlySpan<byte> text, bool isEnd, Encoding given, [NotNullWhen(true)] out Encoding? encoding, out int length)
    {
        encoding = null;
        length = 0;
        if (!isEnd && (IsCutOff(text, given.Preamble) || IsCutOff(text)))
        {
            return false;
        }

        ReadOnlySpan<byte> head = text[..Math.Min(4, text.Length)];
        Encoding marked = Detect(head, given);
        length = head.StartsWith(marked.Preamble) ? marked.Preamble.Length : 0;

        // The given one may throw for what is malformed; a mark that says the same must not change that.
        encoding = marked.CodePage == given.CodePage ? given : marked;
        return true;
    }

    private static bool IsCutOff(ReadOnlySpan<byte> text)
    {
        foreach (byte[] mark in s_marks)
        {
            if (IsCutOff(text, mark))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsCutOff(ReadOnlySpan<byte> text, ReadOnlySpan<byte> mark) =>
        text.Length < mark.Length && mark.StartsWith(text);
}
