namespace Para.Dataflow.Tests.Documentation;

/// <summary>The code of README.md: sources.</summary>
public sealed class ReadmeSourceTests
{
    [Fact]
    public async Task FromLines_OneFile_CountsItsWords()
    {
        string path = Path.GetTempFileName();
        await File.WriteAllLinesAsync(path, Enumerable.Repeat("to be or not to be", 1_000), TestContext.Current.CancellationToken);

        // snippet: lines
        Dictionary<string, long> words = await Pipeline.FromLines(path)
            .SelectMany(line => line.Split(' '))
            .CountBy(word => word)
            .RunAsync(new DataflowEngine());
        // end-snippet

        File.Delete(path);
        Assert.Equal(2_000, words["be"]);
        Assert.Equal(4, words.Count);
    }

    [Fact]
    public async Task From_SplittableSource_GivesItsItems()
    {
        string[][] days = [["apple", "pear"], [], ["plum"]];

        List<string> orders = await Pipeline.From(new OrdersByDay(days)).AsOrdered().ToList().RunAsync(new DataflowEngine());

        Assert.Equal(["apple", "pear", "plum"], orders);
    }

    // snippet: splittable
    internal sealed class OrdersByDay(string[][] days) : ISplittableSource<string>
    {
        public long GetLength() => days.Length;

        public IEnumerable<string> Read(long start, long end)
        {
            for (long day = start; day < end; day++)
            {
                foreach (string order in days[day])    // however many there are
                {
                    yield return order;
                }
            }
        }
    }
    // end-snippet
}
