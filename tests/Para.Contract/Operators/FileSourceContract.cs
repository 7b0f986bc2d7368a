using Para.Contract.Tools;

namespace Para.Contract.Operators;

/// <summary>The sources that read files, on a folder of their own.</summary>
public abstract class FileSourceContract<TEngine> : EngineContract<TEngine>, IDisposable
    where TEngine : IEngineUnderTest
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("para-");

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task FromFiles_NestedFolders_GivesEveryFile(int workers)
    {
        string[] files = [Write("a.txt"), Write("b.log"), Write("one/c.txt"), Write("one/two/d.txt"), Write("three/e")];

        Multiset.AssertEqual(files, await RunAsync(Pipeline.FromFiles(_folder.FullName).ToList(), workers));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task FromFiles_WithAPattern_GivesTheFilesThatMatch(int workers)
    {
        string[] files = [Write("a.txt"), Write("one/c.txt")];
        Write("b.log");

        Multiset.AssertEqual(files, await RunAsync(Pipeline.FromFiles(_folder.FullName, "*.txt").ToList(), workers));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task FromFiles_EmptyFolder_GivesNothing(int workers) =>
        Assert.Empty(await RunAsync(Pipeline.FromFiles(_folder.FullName).ToList(), workers));

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task FromFiles_RunTwice_LooksAgain(int workers)
    {
        Write("a.txt");
        Pipeline<long> count = Pipeline.FromFiles(_folder.FullName).Count();

        Assert.Equal(1, await RunAsync(count, workers));
        Write("b.txt");
        Assert.Equal(2, await RunAsync(count, workers));
    }

    [Fact]
    public void FromFiles_FolderThatDoesNotExist_SaysSoAtOnce() => Assert.Throws<DirectoryNotFoundException>(
        () => Pipeline.FromFiles(Path.Combine(_folder.FullName, "missing")));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void FromFiles_EmptyArgument_Throws(string empty)
    {
        Assert.Equal("folder", Assert.Throws<ArgumentException>(() => Pipeline.FromFiles(empty)).ParamName);
        Assert.Equal(
            "searchPattern", Assert.Throws<ArgumentException>(() => Pipeline.FromFiles(_folder.FullName, empty)).ParamName);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task FromLines_SeveralFiles_GivesEveryLineOfEach(int workers)
    {
        string[] files = [Write("a", "1", "2", "", "3"), Write("b"), Write("c", "2"), Write("d", [.. Many("d", 2_000)])];

        List<string> lines = await RunAsync(Pipeline.FromLines(files).ToList(), workers);

        Multiset.AssertEqual(["1", "2", "", "3", "2", .. Many("d", 2_000)], lines);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task ReadLines_OfPathsFromElsewhere_GivesEveryLine(int workers)
    {
        Write("a", [.. Many("a", 300)]);
        Write("one/b", [.. Many("b", 500)]);

        List<string> lines = await RunAsync(
            Pipeline.FromFiles(_folder.FullName).Where(path => File.Exists(path)).ReadLines().ToList(), workers);

        Multiset.AssertEqual([.. Many("a", 300), .. Many("b", 500)], lines);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task ReadLines_FileThatDoesNotExist_FaultsTheRun(int workers)
    {
        string missing = Path.Combine(_folder.FullName, "missing");

        FileNotFoundException error = await Assert.ThrowsAsync<FileNotFoundException>(
            () => RunAsync(Pipeline.FromLines(new[] { missing }).ToList(), workers));

        Assert.Equal("ReadLines", error.Data["Para.Stage"]);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task FromLines_OfAReader_GivesEveryLine(int workers)
    {
        using var reader = new StringReader("first\nsecond\r\n\nlast");

        List<string> lines = await RunAsync(Pipeline.FromLines(reader).ToList(), workers);

        Multiset.AssertEqual(["first", "second", "", "last"], lines);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task FromLines_OfAnEmptyReader_GivesNothing(int workers) =>
        Assert.Empty(await RunAsync(Pipeline.FromLines(TextReader.Null).ToList(), workers));

    private static IEnumerable<string> Many(string prefix, int count) =>
        Enumerable.Range(0, count).Select(i => $"{prefix}{i}");

    private string Write(string path, params string[] lines)
    {
        string full = Path.Combine(_folder.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllLines(full, lines);
        return full;
    }
}
