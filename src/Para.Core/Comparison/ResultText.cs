using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Para.Comparison;

/// <summary>Shows values in a few words.</summary>
internal static class ResultText
{
    /// <summary>What stands for a value that is not there.</summary>
    public const string Nothing = "nothing";

    private const int MaxItems = 8;
    private const int MaxLength = 100;

    public static string Describe(object? value)
    {
        string text = value switch
        {
            null => "null",
            string word => $"\"{word}\"",
            IFormattable formattable => formattable.ToString(format: null, CultureInfo.InvariantCulture),
            ITuple tuple => $"({string.Join(", ", Enumerable.Range(0, tuple.Length).Select(i => Describe(tuple[i])))})",
            IDictionary entries => List(Describe(entries), "{", "}"),
            IEnumerable items => List(items.Cast<object?>().Select(Describe), "[", "]"),
            _ => value.ToString() ?? value.GetType().Name,
        };
        return text.Length <= MaxLength ? text : $"{text[..(MaxLength - 3)]}...";
    }

    // A dictionary's other enumerator gives pairs of its own types.
    private static IEnumerable<string> Describe(IDictionary entries)
    {
        foreach (DictionaryEntry entry in entries)
        {
            yield return $"{Describe(entry.Key)}: {Describe(entry.Value)}";
        }
    }

    private static string List(IEnumerable<string> items, string opening, string closing)
    {
        string[] shown = [.. items.Take(MaxItems + 1)];
        return shown.Length <= MaxItems
            ? $"{opening}{string.Join(", ", shown)}{closing}"
            : $"{opening}{string.Join(", ", shown[..MaxItems])}, ...{closing}";
    }
}
