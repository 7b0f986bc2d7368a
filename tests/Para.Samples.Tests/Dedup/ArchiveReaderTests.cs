using System.Text;
using Dedup.Archiving;

namespace Para.Samples.Tests.Dedup;

public sealed class ArchiveReaderTests
{
    // Entries of each kind, and short enough to be damaged in each place.
    private static readonly byte[] s_archive = TestFiles.Archive(
        TestFiles.Create("text", TestFiles.Text(seed: 1, 400)),
        TestFiles.Create("noise", TestFiles.Bytes(seed: 2, 200)),
        TestFiles.Create("text again", TestFiles.Text(seed: 1, 400)),
        TestFiles.Create("empty", []));

    [Fact]
    public void ReadChunks_BitFlippedAnywhere_SaysThatItIsDamaged()
    {
        for (int bit = 0; bit < 8 * s_archive.Length; bit++)
        {
            byte[] damaged = [.. s_archive];
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));

            Assert.Throws<InvalidDataException>(() => ReadAll(damaged));
        }
    }

    [Fact]
    public void ReadChunks_CutOffAnywhere_SaysThatItIsDamaged()
    {
        for (int length = 0; length < s_archive.Length; length++)
        {
            Assert.Throws<InvalidDataException>(() => ReadAll(s_archive[..length]));
        }
    }

    [Fact]
    public void ReadChunks_SomethingBehindTheEnd_SaysThatItIsDamaged()
    {
        InvalidDataException exception = Assert.Throws<InvalidDataException>(() => ReadAll([.. s_archive, 0]));

        Assert.Contains("goes on behind its end", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadChunks_NoArchive_SaysSo()
    {
        InvalidDataException exception = Assert.Throws<InvalidDataException>(
            () => ReadAll(Encoding.UTF8.GetBytes("Not an archive, but longer than a header.")));

        Assert.Equal("This is not an archive of this program.", exception.Message);
    }

    [Fact]
    public void ReadChunks_LaterVersion_SaysWhichItReads()
    {
        byte[] archive = [.. s_archive];
        archive[ArchiveFormat.Header.Length - 1] = 2;

        InvalidDataException exception = Assert.Throws<InvalidDataException>(() => ReadAll(archive));

        Assert.Equal("The archive is of version 2, and this program reads version 1.", exception.Message);
    }

    [Theory]
    [InlineData(new byte[] { ArchiveFormat.Stored, 1, 0 }, "no entry of kind 2 here")]
    [InlineData(new byte[] { ArchiveFormat.File, 1, (byte)'a', ArchiveFormat.Repeated, 0 }, "the number of a chunk is 0")]
    [InlineData(new byte[] { ArchiveFormat.File, 0 }, "the length of a name is 0")]
    [InlineData(new byte[] { ArchiveFormat.File, 1, 0xff }, "a name is not UTF-8")]
    [InlineData(new byte[] { ArchiveFormat.File, 0xff, 0xff, 0xff, 0xff, 0xff }, "the length of a name is too long")]
    [InlineData(new byte[] { ArchiveFormat.File, 1, (byte)'a', ArchiveFormat.Compressed, 9, 9 }, "the length of a compressed chunk is 9")]
    [InlineData(new byte[] { ArchiveFormat.File, 1, (byte)'a', ArchiveFormat.Compressed, 9, 1, 0xff }, "cannot be decompressed")]
    public void ReadChunks_EntryThatCannotBe_SaysWhatIsWrong(byte[] entries, string expected)
    {
        InvalidDataException exception = Assert.Throws<InvalidDataException>(
            () => ReadAll([.. ArchiveFormat.Header, .. entries]));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    private static void ReadAll(byte[] archive)
    {
        using var reader = new ArchiveReader(new MemoryStream(archive));
        foreach (Chunk chunk in reader.ReadChunks())
        {
            Assert.True(chunk.File is null != chunk.Data.IsEmpty);
        }
    }
}
