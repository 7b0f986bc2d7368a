using System.Text;
using CsCheck;
using Para.Core.Tests.Bytes;
using Para.Graphs;

namespace Para.Core.Tests.Graphs;

/// <summary>However a file is cut into parts, the lines are those of <see cref="File.ReadLines(string, Encoding)"/>.</summary>
public sealed class TextFileSourceTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Read_RandomTexts_GivesTheLinesOfTheWholeFile() => LineTexts.Random.Sample(
        text => AssertLines(text.Bytes, text.Reading), iter: 1_000, threads: 1);

    // All that may be at the edge of a part, at each place of the first pieces that are searched.
    [Theory]
    [InlineData("\n")]
    [InlineData("\r")]
    [InlineData("\r\n")]
    [InlineData("\n\r")]
    [InlineData("\r\r\n\n")]
    public void Read_LongLines_GivesTheLinesOfTheWholeFile(string lineEnd)
    {
        foreach (Encoding encoding in LineTexts.Encodings)
        {
            for (int length = 505; length < 520; length++)
            {
                string line = new('a', length / encoding.GetByteCount("a"));
                byte[] text = encoding.GetBytes($"{line}{lineEnd}{line}{lineEnd}");
                File.WriteAllBytes(_path, text);
                string[] expected = [.. File.ReadLines(_path, encoding)];
                foreach (long part in (long[])[7, 511, 512, 513, 100_000])
                {
                    Assert.Equal(expected, ReadParts(encoding, part, text.Length));
                }
            }
        }
    }

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFE })]
    [InlineData(new byte[] { 0xFF, 0xFE, 0 })]
    [InlineData(new byte[] { 0xEF, 0xBB })]
    public void Read_FileThatEndsWithinAMark_GivesTheLinesOfTheWholeFile(byte[] text) =>
        Assert.All(LineTexts.Encodings, encoding => AssertLines(text, encoding));

    [Fact]
    public void Read_OneLongLineInManyParts_GivesItOnce()
    {
        File.WriteAllText(_path, new string('a', 100_000));

        Assert.Equal([new string('a', 100_000)], ReadParts(Encoding.UTF8, 1_000, 100_000));
    }

    [Fact]
    public void Read_FileThatGrewOrShrank_GivesWhatBeginsInThePart()
    {
        var source = new TextFileSource(_path, Encoding.UTF8);
        File.WriteAllText(_path, "one\ntwo");
        Assert.Equal(7, source.GetLength());
        File.AppendAllText(_path, " and a half\nthree\n");
        Assert.Equal(["one", "two and a half"], source.Read(0, 7));

        File.WriteAllText(_path, "on");
        Assert.Equal(["on"], source.Read(0, 4));
        Assert.Empty(source.Read(4, 7));
    }

    [Fact]
    public void Read_MalformedTextInAnEncodingThatThrows_Throws()
    {
        File.WriteAllBytes(_path, [(byte)'a', (byte)'\n', 0xC3, (byte)'\n']);
        var source = new TextFileSource(_path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));

        Assert.Equal(["a"], source.Read(0, 2));
        Assert.Throws<DecoderFallbackException>(() => source.Read(2, 4).ToList());
    }

    [Fact]
    public void CanRead_EncodingOrFileThatHasToBeReadFromItsBeginning_SaysNo()
    {
        File.WriteAllText(_path, "a");
        Assert.True(TextFileSource.CanRead(_path, Encoding.UTF8));
        Assert.False(TextFileSource.CanRead(_path, CodePagesEncodingProvider.Instance.GetEncoding("shift_jis")!));
        Assert.False(TextFileSource.CanRead(_path, CodePagesEncodingProvider.Instance.GetEncoding("IBM037")!));
        Assert.False(TextFileSource.CanRead(_path, Encoding.GetEncoding("utf-8", EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\n"))));

        File.WriteAllText(_path, "");
        Assert.False(TextFileSource.CanRead(_path, Encoding.UTF8));
    }

    private void AssertLines(byte[] text, Encoding encoding)
    {
        File.WriteAllBytes(_path, text);
        string[] expected = [.. File.ReadLines(_path, encoding)];
        for (long part = 1; part <= text.Length + 1; part += 1 + (part / 8))
        {
            string[] lines = [.. ReadParts(encoding, part, text.Length)];
            Assert.True(
                expected.SequenceEqual(lines),
                $"{encoding.WebName}, parts of {part}: {Convert.ToHexString(text)} gave {Show(lines)}, not {Show(expected)}");
        }

        static string Show(IEnumerable<string> lines) =>
            string.Join('|', lines.Select(line => string.Join(' ', line.Select(c => ((int)c).ToString("X", provider: null)))));
    }

    private IEnumerable<string> ReadParts(Encoding encoding, long part, long length)
    {
        var source = new TextFileSource(_path, encoding);
        for (long start = 0; start < length; start += part)
        {
            foreach (string line in source.Read(start, Math.Min(length, start + part)))
            {
                yield return line;
            }
        }
    }
}
