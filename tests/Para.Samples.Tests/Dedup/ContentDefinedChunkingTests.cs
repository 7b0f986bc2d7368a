using Dedup.Archiving;

namespace Para.Samples.Tests.Dedup;

public sealed class ContentDefinedChunkingTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(ContentDefinedChunking.MinLength)]
    public void FindCut_NotLongerThanAChunk_IsAllOfIt(int length) =>
        Assert.Equal(length, ContentDefinedChunking.FindCut(TestFiles.Bytes(seed: 1, length)));

    [Fact]
    public void FindCut_NoPlaceToCut_IsAtTheMaximum() =>
        Assert.Equal(ContentDefinedChunking.MaxLength, ContentDefinedChunking.FindCut(new byte[1_000_000]));

    [Fact]
    public void FindCut_RandomBytes_ChunksAreSomeEightThousandLong()
    {
        List<byte[]> chunks = Cut(TestFiles.Bytes(seed: 2, 10_000_000));

        Assert.All(chunks.SkipLast(1), chunk => Assert.InRange(
            chunk.Length, ContentDefinedChunking.MinLength, ContentDefinedChunking.MaxLength));
        Assert.InRange(chunks.Average(chunk => chunk.Length), 6_000, 12_000);
    }

    [Fact]
    public void FindCut_MoreDataThanTheCutNeeds_IsTheSame()
    {
        byte[] data = TestFiles.Bytes(seed: 3, 200_000);
        int cut = ContentDefinedChunking.FindCut(data);

        Assert.Equal(cut, ContentDefinedChunking.FindCut(data.AsSpan(0, cut + 1)));
    }

    [Fact]
    public void FindCut_ByteInserted_FewChunksChange()
    {
        byte[] data = TestFiles.Bytes(seed: 4, 1_000_000);
        byte[] changed = [.. data.AsSpan(0, 500_000), 42, .. data.AsSpan(500_000)];

        HashSet<Digest> before = [.. Cut(data).Select(chunk => Digest.Of(chunk))];
        int different = Cut(changed).Count(chunk => !before.Contains(Digest.Of(chunk)));

        Assert.InRange(different, 1, 10);
    }

    private static List<byte[]> Cut(ReadOnlySpan<byte> data)
    {
        var chunks = new List<byte[]>();
        while (!data.IsEmpty)
        {
            int length = ContentDefinedChunking.FindCut(data);
            chunks.Add(data[..length].ToArray());
            data = data[length..];
        }

        return chunks;
    }
}
