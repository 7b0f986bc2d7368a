namespace WordCount.Output;

/// <summary>Plain lines, for files and pipes.</summary>
internal sealed class PlainDisplay : Display
{
    public override void Words(IReadOnlyList<KeyValuePair<string, long>> words)
    {
        foreach ((string word, long count) in words)
        {
            Line($"{count,12:N0}  {Shorten(word)}");
        }
    }
}
