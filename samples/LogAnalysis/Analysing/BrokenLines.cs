namespace LogAnalysis.Analysing;

/// <summary>The lines that are no entries: how many, and the first few that were found.</summary>
internal sealed class BrokenLines
{
    private const int MaxExamples = 3;

    private readonly List<string> _examples = [];

    public long Count { get; private set; }

    public IReadOnlyList<string> Examples => _examples;

    public void Add(string line)
    {
        Count++;
        if (_examples.Count < MaxExamples)
        {
            _examples.Add(line);
        }
    }

    /// <summary>Adds all that another one has counted.</summary>
    public void Add(BrokenLines other)
    {
        Count += other.Count;
        _examples.AddRange(other._examples.Take(MaxExamples - _examples.Count));
    }
}
