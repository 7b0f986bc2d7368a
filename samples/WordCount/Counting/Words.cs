namespace WordCount.Counting;

/// <summary>
/// The words of a text: the longest runs of letters and digits, as Unicode has them. Everything else separates
/// (an apostrophe too, and what lies outside the Basic Multilingual Plane).
/// </summary>
internal ref struct Words(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> _text = text;
    private int _end;

    public ReadOnlySpan<char> Current { get; private set; }

    /// <summary>Gives how much of a text can be split on its own: up to where its last word begins, as that may go on.</summary>
    public static int LengthWithoutLastWord(ReadOnlySpan<char> text)
    {
        int length = text.Length;
        while (length > 0 && char.IsLetterOrDigit(text[length - 1]))
        {
            length--;
        }

        return length;
    }

    public readonly Words GetEnumerator() => this;

    public bool MoveNext()
    {
        ReadOnlySpan<char> text = _text;
        int start = _end;
        while ((uint)start < (uint)text.Length && !char.IsLetterOrDigit(text[start]))
        {
            start++;
        }

        int end = start;
        while ((uint)end < (uint)text.Length && char.IsLetterOrDigit(text[end]))
        {
            end++;
        }

        _end = end;
        Current = text[start..end];
        return end > start;
    }
}
