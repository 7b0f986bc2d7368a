using Dedup.Archiving;

namespace Para.Samples.Tests.Dedup;

public sealed class ArchiveVerifierTests
{
    private static readonly InputFile s_first = TestFiles.Create("first", TestFiles.Bytes(seed: 1, 10_000));
    private static readonly InputFile s_second = TestFiles.Create("second", TestFiles.Bytes(seed: 2, 10_000));

    [Fact]
    public void FindDifference_SameFiles_FindsNone() => Assert.Null(Find(s_first, s_second));

    [Fact]
    public void FindDifference_FileThatWasNotArchived_NamesIt() =>
        Assert.Equal("'third' is not in the archive", Find(s_first, s_second, TestFiles.Create("third", [])));

    [Fact]
    public void FindDifference_FileThatCouldNotBeOpened_FindsNone() =>
        Assert.Null(Find(s_first, s_second, new InputFile("third", Length: 1, () => null)));

    [Fact]
    public void FindDifference_FileThatIsGone_NamesIt() => Assert.Equal("'second' is in the archive only", Find(s_first));

    [Theory]
    [InlineData(9_999)]
    [InlineData(10_001)]
    public void FindDifference_OtherLength_NamesTheFile(int length) => Assert.Equal(
        "'second' has another content in the archive",
        Find(s_first, TestFiles.Create("second", TestFiles.Bytes(seed: 2, length))));

    [Fact]
    public void FindDifference_OtherByte_NamesTheFile()
    {
        byte[] changed = TestFiles.Bytes(seed: 1, 10_000);
        changed[^1] ^= 1;

        Assert.Equal("'first' has another content in the archive", Find(TestFiles.Create("first", changed), s_second));
    }

    private static string? Find(params InputFile[] files) =>
        ArchiveVerifier.FindDifference(new MemoryStream(TestFiles.Archive(s_first, s_second)), files);
}
