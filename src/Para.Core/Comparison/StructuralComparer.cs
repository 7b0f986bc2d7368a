using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Para.Comparison;

/// <summary>Compares results by what is in them: tuples, dictionaries and sequences part by part, all else by its own equality.</summary>
/// <param name="inOrder">Whether sequences are equal only if their items are in the same order. If not, the same items must be there as often.</param>
internal sealed class StructuralComparer(bool inOrder) : IEqualityComparer<object>
{
    // A dictionary takes no null as a key.
    private static readonly object s_null = new();

    /// <summary>Finds the first difference, or null where there is none.</summary>
    public Difference? FindDifference(object? expected, object? actual)
    {
        if (Equals(expected, actual))
        {
            return null;
        }

        return (expected, actual) switch
        {
            (string, _) or (_, string) => Difference.Between(expected, actual),
            (ITuple one, ITuple other) when one.Length == other.Length => InParts(one, other),
            (IDictionary one, IDictionary other) => InEntries(one, other),
            (IEnumerable one, IEnumerable other) => InItems(one.Cast<object?>(), other.Cast<object?>()),
            _ => Difference.Between(expected, actual),
        };
    }

    bool IEqualityComparer<object>.Equals(object? x, object? y) => FindDifference(x, y) is null;

    int IEqualityComparer<object>.GetHashCode(object obj) => Hash(obj);

    private int Hash(object? value) => value switch
    {
        null => 0,
        string word => word.GetHashCode(StringComparison.Ordinal),
        ITuple tuple => Enumerable.Range(0, tuple.Length).Aggregate(0, (hash, i) => HashCode.Combine(hash, Hash(tuple[i]))),
        IDictionary entries => entries.Count,
        IEnumerable items => items.Cast<object?>().Aggregate(0, (hash, item) =>
            inOrder ? HashCode.Combine(hash, Hash(item)) : unchecked(hash + Hash(item))),
        _ => value.GetHashCode(),
    };

    private Difference? InParts(ITuple expected, ITuple actual)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            if (FindDifference(expected[i], actual[i]) is { } difference)
            {
                return difference.In(string.Create(CultureInfo.InvariantCulture, $".Item{i + 1}"));
            }
        }

        return null;
    }

    private Difference? InEntries(IDictionary expected, IDictionary actual)
    {
        foreach (DictionaryEntry entry in expected)
        {
            Difference? difference = actual.Contains(entry.Key)
                ? FindDifference(entry.Value, actual[entry.Key])
                : new Difference(string.Empty, ResultText.Describe(entry.Value), ResultText.Nothing);
            if (difference is not null)
            {
                return difference.In($"[{ResultText.Describe(entry.Key)}]");
            }
        }

        foreach (DictionaryEntry entry in actual)
        {
            if (!expected.Contains(entry.Key))
            {
                return new Difference(
                    $"[{ResultText.Describe(entry.Key)}]", ResultText.Nothing, ResultText.Describe(entry.Value));
            }
        }

        return null;
    }

    private Difference? InItems(IEnumerable<object?> expected, IEnumerable<object?> actual)
    {
        // What is in the same order needs no memory to be compared.
        Difference? difference = InSequence(expected, actual);
        return difference is null || inOrder ? difference : InMultiset(expected, actual);
    }

    private Difference? InSequence(IEnumerable<object?> expected, IEnumerable<object?> actual)
    {
        using IEnumerator<object?> one = expected.GetEnumerator();
        using IEnumerator<object?> other = actual.GetEnumerator();
        for (long i = 0; ; i++)
        {
            Difference? difference;
            switch (one.MoveNext(), other.MoveNext())
            {
                case (true, true):
                    difference = FindDifference(one.Current, other.Current);
                    break;
                case (true, false):
                    difference = new Difference(string.Empty, ResultText.Describe(one.Current), ResultText.Nothing);
                    break;
                case (false, true):
                    difference = new Difference(string.Empty, ResultText.Nothing, ResultText.Describe(other.Current));
                    break;
                default:
                    return null;
            }

            if (difference is not null)
            {
                return difference.In(string.Create(CultureInfo.InvariantCulture, $"[{i}]"));
            }
        }
    }

    private Difference? InMultiset(IEnumerable<object?> expected, IEnumerable<object?> actual)
    {
        var counts = new Dictionary<object, (long Expected, long Actual)>(this);
        foreach (object? item in expected)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(counts, item ?? s_null, out _).Expected++;
        }

        foreach (object? item in actual)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(counts, item ?? s_null, out _).Actual++;
        }

        foreach ((object item, (long Expected, long Actual) count) in counts)
        {
            if (count.Expected != count.Actual)
            {
                string text = ResultText.Describe(ReferenceEquals(item, s_null) ? null : item);
                return new Difference(
                    string.Empty,
                    string.Create(CultureInfo.InvariantCulture, $"{count.Expected} times {text}"),
                    string.Create(CultureInfo.InvariantCulture, $"{count.Actual} times {text}"));
            }
        }

        return null;
    }
}
