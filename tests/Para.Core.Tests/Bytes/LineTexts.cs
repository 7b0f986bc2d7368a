using System.Text;
using CsCheck;

namespace Para.Core.Tests.Bytes;

/// <summary>Texts in which all that lines and encodings are told by may be anywhere.</summary>
internal static class LineTexts
{
    private static readonly string[] s_pieces =
        ["\n", "\r", "\r\n", "a", "bc", "é", "😀", "\uFEFF", "\u2028", "\u0A0D", "\u0D00", "x\n"];

    public static Encoding[] Encodings { get; } =
    [
        new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        new UTF8Encoding(encoderShouldEmitUTF8Identifier: true),
        new UnicodeEncoding(bigEndian: false, byteOrderMark: true),
        new UnicodeEncoding(bigEndian: true, byteOrderMark: true),
        new UnicodeEncoding(bigEndian: false, byteOrderMark: false),
        new UnicodeEncoding(bigEndian: true, byteOrderMark: false),
        new UTF32Encoding(bigEndian: false, byteOrderMark: true),
        new UTF32Encoding(bigEndian: true, byteOrderMark: true),
        new UTF32Encoding(bigEndian: true, byteOrderMark: false),
        Encoding.Latin1,
        Encoding.ASCII,
        CodePagesEncodingProvider.Instance.GetEncoding(1252)!,
    ];

    /// <summary>Gets a text written in one encoding, to be read in that or another one; some of its bytes are of neither.</summary>
    public static Gen<(byte[] Bytes, Encoding Reading)> Random { get; } = Gen.Select(
        Gen.Int[0, s_pieces.Length - 1].Select(i => s_pieces[i]).Array[0, 12],
        Gen.Int[0, Encodings.Length - 1].Select(i => Encodings[i]),
        Gen.OneOf(Gen.Const(-1), Gen.Int[0, Encodings.Length - 1]),
        Gen.Byte.Array[0, 3],
        Gen.Int[0, 40],
        (pieces, written, other, noise, at) =>
        {
            byte[] text = [.. written.GetPreamble(), .. written.GetBytes(string.Concat(pieces))];
            at = Math.Min(at, text.Length);
            byte[] bytes = [.. text[..at], .. noise, .. text[at..]];
            return (bytes, other < 0 ? written : Encodings[other]);
        });
}
