using System.Runtime.InteropServices;

namespace WordCount.Counting;

/// <summary>How often each word occurred. Upper and lower case are one word (by the invariant culture).</summary>
/// <remarks>Not safe for two threads: the pipeline has one for each worker, the loop has one.</remarks>
internal sealed class WordTable
{
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);

    // Looks a word up where it stands in the text, so that a string is made only for a word never seen before.
    private readonly Dictionary<string, long>.AlternateLookup<ReadOnlySpan<char>> _bySpan;
    private char[] _lowerCase = [];

    public WordTable() => _bySpan = _counts.GetAlternateLookup<ReadOnlySpan<char>>();

    public int DistinctWords => _counts.Count;

    public long TotalWords => _counts.Values.Sum();

    public void Add(ReadOnlySpan<char> text)
    {
        // All at once, which is vectorised; word by word is not.
        if (_lowerCase.Length < text.Length)
        {
            _lowerCase = new char[text.Length];
        }

        int length = text.ToLowerInvariant(_lowerCase);
        foreach (ReadOnlySpan<char> word in new Words(_lowerCase.AsSpan(0, length)))
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_bySpan, word, out _)++;
        }
    }

    /// <summary>Adds all that another table has counted.</summary>
    public void Add(WordTable other)
    {
        foreach ((string word, long count) in other._counts)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_counts, word, out _) += count;
        }
    }

    /// <summary>Gives the most frequent words; those equally frequent in alphabetical order.</summary>
    public IReadOnlyList<KeyValuePair<string, long>> Top(int count) =>
    [
        .. _counts
            .OrderByDescending(entry => entry.Value)
            .ThenBy(entry => entry.Key, StringComparer.Ordinal)
            .Take(count),
    ];

    /// <summary>Gives the words that the two tables do not have the same number of.</summary>
    public IEnumerable<string> DifferencesFrom(WordTable other) =>
        _counts.Keys.Union(other._counts.Keys)
            .Where(word => _counts.GetValueOrDefault(word) != other._counts.GetValueOrDefault(word));
}
