namespace WordCount.Output;

/// <summary>Where the results go: a terminal, or a file or pipe.</summary>
internal abstract class Display
{
    private const int MaxWordLength = 60;

    public static Display Create() => Console.IsOutputRedirected ? new PlainDisplay() : new TerminalDisplay();

    public void Line(string text) => Console.Out.WriteLine(text);

    public abstract void Words(IReadOnlyList<KeyValuePair<string, long>> words);

    /// <summary>Shortens what no line has room for.</summary>
    protected static string Shorten(string word) => word.Length <= MaxWordLength ? word : $"{word[..MaxWordLength]}...";
}
