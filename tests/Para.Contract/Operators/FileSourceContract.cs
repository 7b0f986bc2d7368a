using System.IO.Pipes;
using System.Text;
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

    // Long enough for several parts.
    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task FromLines_OneLongFile_GivesEveryLineInOrder(int workers)
    {
        string file = Write("long", [.. Many("a line of some length ", 60_000)]);

        Assert.Equal(File.ReadLines(file), await RunAsync(Pipeline.FromLines(file).AsOrdered().Select(x => x).ToList(), workers));
        Multiset.AssertEqual(File.ReadLines(file), await RunAsync(Pipeline.FromLines(file).ToList(), workers));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task FromLines_EmptyFile_GivesNothing(int workers) =>
        Assert.Empty(await RunAsync(Pipeline.FromLines(Write("empty")).ToList(), workers));

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task FromLines_EncodingThatIsReadFromItsBeginning_GivesEveryLine(int workers)
    {
        Encoding[] encodings =
        [
            CodePagesEncodingProvider.Instance.GetEncoding("shift_jis")!,
            CodePagesEncodingProvider.Instance.GetEncoding("IBM037")!,
            Encoding.GetEncoding("utf-8", EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\n")),
        ];
        foreach (Encoding encoding in encodings)
        {
            string file = Path.Combine(_folder.FullName, "encoded");
            File.WriteAllBytes(file, encoding.GetBytes("first\r\n\nsecond\rlast"));

            Assert.Equal(
                ["first", "", "second", "last"], await RunAsync(Pipeline.FromLines(file, encoding).AsOrdered().ToList(), workers));
        }
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task FromLines_WhatHasNoLength_GivesEveryLine(int workers)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Pipes have paths on Linux.");
        using var pipe = new AnonymousPipeServerStream();
        Pipeline<List<string>> lines = Pipeline.FromLines("/proc/self/fd/" + pipe.GetClientHandleAsString()).ToList();
        Task<List<string>> run = RunAsync(lines, workers);
        pipe.Write("first\nsecond"u8);

        // The end for writing only: the other one has been handed out as text, and stays open for whoever opens it by its path.
        pipe.Dispose();

        Assert.Equal(["first", "second"], await run);
        pipe.DisposeLocalCopyOfClientHandle();
        Assert.Equal(
            File.ReadLines("/proc/version"), await RunAsync(Pipeline.FromLines("/proc/version").ToList(), workers));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task FromLines_FileThatIsDeletedBeforeTheRun_FaultsTheRun(int workers)
    {
        string file = Write("a", "1");
        Pipeline<long> count = Pipeline.FromLines(file).Count();
        File.Delete(file);

        FileNotFoundException error = await Assert.ThrowsAsync<FileNotFoundException>(() => RunAsync(count, workers));

        Assert.Equal("FromLines", error.Data["Para.Stage"]);
    }

    [Fact]
    public void FromLines_WrongArgument_Throws()
    {
        string missing = Path.Combine(_folder.FullName, "missing");

        Assert.Equal(missing, Assert.Throws<FileNotFoundException>(() => Pipeline.FromLines(missing)).FileName);
        Assert.Equal("path", Assert.Throws<ArgumentException>(() => Pipeline.FromLines(" ")).ParamName);
        Assert.Equal("encoding", Assert.Throws<ArgumentNullException>(() => Pipeline.FromLines(missing, null!)).ParamName);
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
