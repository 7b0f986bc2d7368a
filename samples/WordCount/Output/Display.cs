using WordCount.Counting;

namespace WordCount.Output;

/// <summary>Where the results go: a terminal, or a file or pipe.</summary>
internal abstract class Display
{
    private const int MaxWordLength = 60;

    public static Display Create() => Console.IsOutputRedirected ? new PlainDisplay() : new TerminalDisplay();

    public void Line(string text) => Console.Out.WriteLine(text);

    public abstract void Words(IReadOnlyList<KeyValuePair<string, long>> words);

    /// <summary>Shows how far the reading has come until the run has ended. Does not throw what the run does.</summary>
    public abstract Task ShowProgressAsync(Task run, TextFolder folder);

    /// <summary>Shortens what no line has room for.</summary>
    protected static string Shorten(string word) => word.Length <= MaxWordLength ? word : $"{word[..MaxWordLength]}...";

    protected static string Describe(TextFolder folder) => $"{folder.Files:N0} files, {folder.Bytes / 1e6:N1} MB";
}
