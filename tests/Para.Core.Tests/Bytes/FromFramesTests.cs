using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Text;
using Para.Graphs;

namespace Para.Core.Tests.Bytes;

public sealed class FromFramesTests
{
    [Fact]
    public async Task FromFrames_Delimited_GivesWhatIsBetween()
    {
        Framing framing = Framing.Delimited("--"u8);
        foreach ((string text, string[] expected) in ((string, string[])[])
            [
                ("", []),
                ("--", [""]),
                ("a", ["a"]),
                ("a--", ["a"]),
                ("a--b", ["a", "b"]),
                ("a-b---c--", ["a-b", "-c"]),
                ("----x", ["", "", "x"]),
            ])
        {
            await AssertFramesAsync(Encoding.ASCII.GetBytes(text), framing, [.. expected.Select(Encoding.ASCII.GetBytes)]);
        }
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(2, true)]
    [InlineData(4, false)]
    [InlineData(4, true)]
    public async Task FromFrames_LengthPrefixed_GivesWhatIsBehind(int prefix, bool isLittleEndian)
    {
        Framing framing = Framing.LengthPrefixed(prefix, isLittleEndian, 70_000);
        int[] lengths = prefix == 1 ? [0, 1, 255] : prefix == 2 ? [0, 1, 300, 65_535] : [0, 1, 300, 70_000, 5];
        byte[][] expected = [.. lengths.Select(length => Enumerable.Range(0, length).Select(i => (byte)i).ToArray())];
        byte[] bytes = [.. expected.SelectMany(record => Prefix(record.Length, prefix, isLittleEndian).Concat(record))];

        await AssertFramesAsync(bytes, framing, expected);
    }

    [Fact]
    public async Task FromFrames_Positions_AreThoseOfTheInput()
    {
        byte[] bytes = [.. "ab\r\n\nc"u8];
        foreach (int[] pieces in ByteSource.Pieces)
        {
            List<Frame> lines = await ByteSource.ReadAsync(
                bytes, pieces, stream => Pipeline.FromFrames(stream, Framing.Lines), pipe => Pipeline.FromFrames(pipe, Framing.Lines));

            Assert.Equal([(0, "ab"), (4, ""), (5, "c")], lines.Select(line => ((int)line.Position, line.GetString(Encoding.ASCII))));
        }
    }

    [Fact]
    public async Task FromFrames_RecordsOfABlock_AreViewsAndNotCopies()
    {
        byte[] bytes = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("0123456789abcde\n", 4_000)));

        List<Frame> frames = await ByteSource.RunAsync(Pipeline.FromFrames(new MemoryStream(bytes), Framing.Lines));

        Assert.Equal(4_000, frames.Count);
        Assert.All(frames, frame => Assert.Equal("0123456789abcde", frame.GetString(Encoding.ASCII)));
        Assert.Single(frames.Select(BlockOf).Distinct(ReferenceEqualityComparer.Instance));

        static object BlockOf(Frame frame) =>
            System.Runtime.InteropServices.MemoryMarshal.TryGetArray(frame.Bytes, out ArraySegment<byte> segment) ? segment.Array! : frame;
    }

    [Theory]
    [InlineData(new byte[] { 0, 0, 0, 3, 1, 2 }, 0, "2 of 3 bytes")]
    [InlineData(new byte[] { 0, 0, 0, 1, 9, 0, 0 }, 5, "2 of 4 bytes of its length")]
    [InlineData(new byte[] { 0, 0, 0, 1, 9, 0xFF, 0xFF, 0xFF, 0xFE }, 5, "4294967294 bytes (or -2, if it has a sign)")]
    [InlineData(new byte[] { 0, 0, 0, 0, 0, 0, 0, 101 }, 4, "101 bytes follows; 100 are allowed")]
    public async Task FromFrames_BrokenLengths_SayWhere(byte[] bytes, long position, string text)
    {
        foreach (int[] pieces in ByteSource.Pieces)
        {
            var exception = await Assert.ThrowsAsync<MalformedInputException>(() => ByteSource.RunAsync(Pipeline.FromFrames(
                new DribblingStream(bytes, pieces), Framing.LengthPrefixed(4, isLittleEndian: false, maxLength: 100))));

            Assert.Equal(position, exception.Position);
            Assert.Contains(text, exception.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("ab--", 2, -1)]
    [InlineData("ab", 2, -1)]
    [InlineData("abc", 2, 0)]
    [InlineData("abc--", 2, 0)]
    [InlineData("ab--abcdefgh", 2, 4)]
    public async Task FromFrames_DelimitedLongerThanAllowed_SaysWhere(string text, int maxLength, long position)
    {
        foreach (int[] pieces in ByteSource.Pieces)
        {
            Flow<Frame> flow = Pipeline.FromFrames(
                new DribblingStream(Encoding.ASCII.GetBytes(text), pieces), Framing.Delimited("--"u8, maxLength));
            if (position < 0)
            {
                Assert.Single(await ByteSource.RunAsync(flow));
            }
            else
            {
                Assert.Equal(position, (await Assert.ThrowsAsync<MalformedInputException>(() => ByteSource.RunAsync(flow))).Position);
            }
        }
    }

    // A prefix that lies must not cost the memory that it speaks of. On one thread, which the allocations of others are not counted on.
    [Fact]
    public void FromFrames_LengthThatNeverComes_AllocatesWhatHasCome()
    {
        var buffer = new FrameBuffer();
        var input = new StreamInput(new MemoryStream([0x01, 0, 0, 0]));
        Framing framing = Framing.LengthPrefixed(4, isLittleEndian: false, maxLength: 100_000_000);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.True(buffer.FillAsync(input, CancellationToken.None).AsTask().IsCompletedSuccessfully);
        Assert.False(buffer.TryRead(framing, out _));
        Assert.True(buffer.FillAsync(input, CancellationToken.None).AsTask().IsCompletedSuccessfully);
        Assert.Throws<MalformedInputException>(() => buffer.TryRead(framing, out _));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public async Task FromFrames_MalformedInputOfAPipe_TellsTheWriter()
    {
        var pipe = new Pipe();
        await pipe.Writer.WriteAsync(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF });

        var thrown = await Assert.ThrowsAsync<MalformedInputException>(
            () => ByteSource.RunAsync(Pipeline.FromFrames(pipe.Reader, Framing.LengthPrefixed(4))));

        Assert.Same(thrown, await Assert.ThrowsAsync<MalformedInputException>(async () => await pipe.Writer.FlushAsync()));
    }

    [Fact]
    public void Framing_WrongArguments_AreRefused()
    {
        var closed = new MemoryStream();
        closed.Dispose();
        Assert.Throws<ArgumentException>(() => Framing.Delimited([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Framing.Delimited("x"u8, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Framing.LengthPrefixed(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => Framing.LengthPrefixed(4, isLittleEndian: false, maxLength: 0));
        Assert.Throws<ArgumentException>(() => Pipeline.FromFrames(closed, Framing.Lines));
    }

    private static async Task AssertFramesAsync(byte[] bytes, Framing framing, byte[][] expected)
    {
        foreach (int[] pieces in ByteSource.Pieces)
        {
            List<Frame> frames = await ByteSource.ReadAsync(
                bytes, pieces, stream => Pipeline.FromFrames(stream, framing), pipe => Pipeline.FromFrames(pipe, framing));

            Assert.Equal(expected, frames.Select(frame => frame.Bytes.ToArray()));
        }
    }

    private static byte[] Prefix(int length, int bytes, bool isLittleEndian)
    {
        byte[] prefix = new byte[4];
        if (isLittleEndian)
        {
            BinaryPrimitives.WriteInt32LittleEndian(prefix, length);
            return prefix[..bytes];
        }

        BinaryPrimitives.WriteInt32BigEndian(prefix, length);
        return prefix[(4 - bytes)..];
    }
}
