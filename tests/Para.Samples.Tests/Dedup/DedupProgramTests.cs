using System.CommandLine;
using Dedup;
using Dedup.Archiving;

namespace Para.Samples.Tests.Dedup;

/// <summary>The program as its user has it: with arguments, a folder, and exit codes.</summary>
[Collection(nameof(Console))] // A terminal has one live line at a time.
public sealed class DedupProgramTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("dataflow")]
    [InlineData("workstealing")]
    [InlineData("sequential")]
    public async Task Archive_ThenRestore_GivesTheFilesAgain(string engine)
    {
        string input = WriteInput();
        string archive = _folder.Combine("archive");
        string restored = _folder.Combine("restored");

        int archived = await RunAsync("--folder", input, "--archive", archive, "--engine", engine, "--workers", "2", "--compare", "1");
        int verified = await RunAsync("--archive", archive, "--verify");
        int restoring = await RunAsync("--archive", archive, "--restore", restored);

        Assert.Equal((0, 0, 0), (archived, verified, restoring));
        Assert.Equal(Contents(input), Contents(restored));
    }

    [Fact]
    public void List_Folders_FilesComeInTheOrderOfTheirNames()
    {
        string input = WriteInput();

        Assert.Equal(
            ["a", "b.empty", "c", "Z/2", "Z/B/1", "y/3"],
            new InputFolder(input).List(long.MaxValue).Select(file => file.Name));
    }

    [Fact]
    public void List_MoreThanTheMaximum_TakesFilesOfTheSameNameTogether()
    {
        string[] names = [.. Enumerable.Range(0, 10).Select(i => $"file {i}")];
        foreach (string path in names.SelectMany(name => new[] { "a", "b", "c" }.Select(folder => $"{folder}/{name}")))
        {
            Write(path, new byte[100]);
        }

        string[] all = List(long.MaxValue);
        string[] part = List(maxBytes: 1_599);

        Assert.Equal(15, part.Length);
        Assert.Equal(all.Where(part.Contains), part);
        Assert.All(part.CountBy(name => Path.GetFileName(name)), ofOneName => Assert.Equal(3, ofOneName.Value));

        string[] List(long maxBytes) => [.. new InputFolder(_folder.Path).List(maxBytes).Select(file => file.Name)];
    }

    [Fact]
    public async Task Restore_FolderThatIsNotEmpty_Refuses()
    {
        string archive = WriteArchive(TestFiles.Create("a", [1]));

        await Assert.ThrowsAsync<IOException>(() => RunAsync("--archive", archive, "--restore", _folder.Path));
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("a/../../outside")]
    [InlineData("/outside")]
    [InlineData("folder/")]
    [InlineData("..")]
    [InlineData("nul\0")]
    public async Task Restore_NameThatLeadsOutOfTheFolder_Refuses(string name)
    {
        string archive = WriteArchive(TestFiles.Create(name, [1]));
        string restored = _folder.Combine("restored");

        await Assert.ThrowsAsync<InvalidDataException>(() => RunAsync("--archive", archive, "--restore", restored));

        Assert.Empty(Directory.EnumerateFileSystemEntries(restored));
        Assert.False(File.Exists(_folder.Combine("outside")));
    }

    [Fact]
    public async Task Verify_DamagedArchive_Throws()
    {
        string archive = WriteArchive(TestFiles.Create("a", [1]));
        File.AppendAllText(archive, "more");

        await Assert.ThrowsAsync<InvalidDataException>(() => RunAsync("--archive", archive, "--verify"));
    }

    [Theory]
    [InlineData("--restore", "somewhere")]
    [InlineData("--verify")]
    [InlineData("--max-size", "0")]
    [InlineData("--engine", "steam")]
    [InlineData("--workers", "-1")]
    [InlineData("surplus")]
    public void Parse_BadArguments_IsOneError(params string[] arguments) =>
        Assert.Single(CommandLine.Create().Parse(arguments).Errors);

    [Theory]
    [InlineData("missing")]
    [InlineData("input/a")]
    public async Task Archive_NoFolder_Refuses(string folder)
    {
        WriteInput();

        Assert.Equal(2, await RunAsync("--folder", _folder.Combine(folder)));
    }

    private static Task<int> RunAsync(params string[] arguments) =>
        CommandLine.Create().Parse(arguments).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });

    private static Dictionary<string, string> Contents(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(
            path => Path.GetRelativePath(folder, path), path => Convert.ToHexString(File.ReadAllBytes(path)));

    private string WriteInput()
    {
        byte[] content = TestFiles.Text(seed: 1, 250_000);
        Write("input/c", TestFiles.Bytes(seed: 2, 100_000));
        Write("input/b.empty", []);
        Write("input/a", content);
        Write("input/y/3", [1, 2, 3]);
        Write("input/Z/B/1", content);
        Write("input/Z/2", TestFiles.Bytes(seed: 3, 1_000));
        return _folder.Combine("input");
    }

    private void Write(string name, byte[] content)
    {
        string path = _folder.Combine(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
    }

    private string WriteArchive(InputFile file)
    {
        string archive = _folder.Combine("archive");
        File.WriteAllBytes(archive, TestFiles.Archive(file));
        return archive;
    }
}
