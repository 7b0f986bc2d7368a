using WordCount.Counting;

namespace WordCount.Comparing;

/// <summary>A way to count a folder, and how fast it was in each round.</summary>
internal sealed class Contestant(string name, Func<TextFolder, CancellationToken, Task<WordTable>> count)
{
    public string Name { get; } = name;

    public Func<TextFolder, CancellationToken, Task<WordTable>> Count { get; } = count;

    /// <summary>Gets the megabytes a second of each round.</summary>
    public List<double> Speeds { get; } = [];
}
