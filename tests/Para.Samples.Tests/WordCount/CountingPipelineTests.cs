using WordCount.Comparing;
using WordCount.Counting;

namespace Para.Samples.Tests.WordCount;

public sealed class CountingPipelineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(SampleEngines.Names), MemberType = typeof(SampleEngines))]
    public async Task Run_FilesOfAllLengths_CountsAsBothLoops(string engine)
    {
        Write("empty.txt", string.Empty);
        Write("one.txt", "Word");
        Write("other.md", "not counted");
        Write("long.txt", string.Concat(Enumerable.Range(0, 50_000).Select(i => $"{i % 1000}, word{i % 7}\r\n")));
        Directory.CreateDirectory(_folder.Combine("below"));
        Write("below/text.txt", "one WORD, two wörter; 2 words.\n");

        TextFolder folder = Open();
        WordTable words = await CountingPipeline.Create(folder).RunAsync(SampleEngines.Create(engine), CountingPipeline.RunOptions);

        Assert.Equal(4, folder.Files);
        Assert.Equal(100_000 + 7, words.TotalWords);
        Assert.Equal(1000 + 7 + 5, words.DistinctWords);
        Assert.Equal(2, Assert.Single(words.Top(int.MaxValue), entry => entry.Key == "word").Value);
        Assert.Empty(words.DifferencesFrom(LineLoop.Count(Open(), CancellationToken.None)));
        Assert.Empty(words.DifferencesFrom(TunedLoop.Count(Open(), CancellationToken.None)));
    }

    private TextFolder Open() => new(_folder.Path, "*.txt");

    private void Write(string name, string text) => File.WriteAllText(_folder.Combine(name), text);
}
