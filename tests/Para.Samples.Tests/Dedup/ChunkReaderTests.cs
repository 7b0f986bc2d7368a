using Dedup.Archiving;

namespace Para.Samples.Tests.Dedup;

public sealed class ChunkReaderTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TryRead_SeveralBlocks_CutsAsIfItWereOne(bool reusesBlock)
    {
        // Two blocks of random bytes, two that are never cut by content, and some more.
        byte[] data = [.. TestFiles.Bytes(seed: 1, 160_000), .. new byte[160_000], .. TestFiles.Text(seed: 2, 123_456)];
        var reader = new ChunkReader(new MemoryStream(data), reusesBlock ? new byte[ChunkReader.BlockLength] : null);

        int position = 0;
        while (reader.TryRead(out ReadOnlyMemory<byte> chunk))
        {
            int expected = ContentDefinedChunking.FindCut(data.AsSpan(position));
            Assert.Equal(data.AsSpan(position, expected), chunk.Span);
            position += expected;
        }

        Assert.Equal(data.Length, position);
    }

    [Fact]
    public void TryRead_NextBlock_LeavesEarlierChunksAlone()
    {
        byte[] data = TestFiles.Bytes(seed: 3, 300_000);
        var reader = new ChunkReader(new MemoryStream(data));

        var chunks = new List<ReadOnlyMemory<byte>>();
        while (reader.TryRead(out ReadOnlyMemory<byte> chunk))
        {
            chunks.Add(chunk);
        }

        Assert.Equal(data, chunks.SelectMany(chunk => chunk.ToArray()));
    }

    [Fact]
    public void TryRead_EmptyStream_HasNone()
    {
        var reader = new ChunkReader(new MemoryStream());

        Assert.False(reader.TryRead(out ReadOnlyMemory<byte> chunk));
        Assert.True(chunk.IsEmpty);
        Assert.False(reader.TryRead(out _));
    }
}
