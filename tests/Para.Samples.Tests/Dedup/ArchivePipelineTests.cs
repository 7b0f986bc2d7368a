using Dedup.Archiving;

namespace Para.Samples.Tests.Dedup;

public sealed class ArchivePipelineTests
{
    [Theory]
    [MemberData(nameof(SampleEngines.Names), MemberType = typeof(SampleEngines))]
    public async Task Run_MixedFiles_MakesTheArchiveOfTheLoop(string engine)
    {
        for (int seed = 0; seed < 10; seed++)
        {
            InputFile[] files = TestFiles.Mixed(seed);

            byte[] archive = await ArchiveAsync(engine, files);

            Assert.Equal(TestFiles.Archive(files), archive);
            Assert.Null(ArchiveVerifier.FindDifference(new MemoryStream(archive), files));
        }
    }

    [Theory]
    [MemberData(nameof(SampleEngines.Names), MemberType = typeof(SampleEngines))]
    public async Task Run_NoFiles_MakesAnArchiveWithoutEntries(string engine)
    {
        byte[] archive = await ArchiveAsync(engine);

        using var reader = new ArchiveReader(new MemoryStream(archive));
        Assert.Empty(reader.ReadChunks());
    }

    [Theory]
    [MemberData(nameof(SampleEngines.Names), MemberType = typeof(SampleEngines))]
    public async Task Run_FileThatCannotBeOpened_IsLeftOut(string engine)
    {
        InputFile readable = TestFiles.Create("readable", TestFiles.Bytes(seed: 1, 100_000));
        var unreadable = new InputFile("unreadable", Length: 1, () => null);

        byte[] archive = await ArchiveAsync(engine, unreadable, readable);

        Assert.Equal(TestFiles.Archive(readable), archive);
    }

    [Theory]
    [MemberData(nameof(SampleEngines.Names), MemberType = typeof(SampleEngines))]
    public async Task Run_FileThatCannotBeRead_Fails(string engine)
    {
        InputFile[] files =
        [
            TestFiles.Create("readable", TestFiles.Bytes(seed: 1, 100_000)),
            new("gone", Length: 1, () => throw new IOException("gone")),
        ];

        IOException exception = await Assert.ThrowsAsync<IOException>(() => ArchiveAsync(engine, files));

        Assert.Equal("gone", exception.Message);
    }

    [Fact]
    public async Task Run_FilesThatAreEqual_StoresTheFirst()
    {
        byte[] content = TestFiles.Bytes(seed: 1, 1_000_000);
        using var archive = new MemoryStream();
        using var writer = new ArchiveWriter(archive);

        InputFile[] files = [TestFiles.Create("first", content), TestFiles.Create("second", content)];
        await ArchivePipeline.Create(files, writer).RunAsync(new WorkStealingEngine { Workers = 2 });

        Assert.Equal(2, writer.Files);
        Assert.Equal(2 * writer.StoredChunks, writer.Chunks);
        Assert.Equal(2_000_000, writer.BytesRead);
        Assert.InRange(writer.BytesWritten, 1_000_000, 1_010_000);
    }

    private static async Task<byte[]> ArchiveAsync(string engine, params InputFile[] files)
    {
        using var archive = new MemoryStream();
        using var writer = new ArchiveWriter(archive);
        await ArchivePipeline.Create(files, writer).RunAsync(SampleEngines.Create(engine), ArchivePipeline.RunOptions);
        writer.Complete();
        return archive.ToArray();
    }
}
