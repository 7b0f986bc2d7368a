using Spectre.Console;

namespace WordCount.Output;

/// <summary>A table, for people.</summary>
internal sealed class TerminalDisplay : Display
{
    public override void Words(IReadOnlyList<KeyValuePair<string, long>> words)
    {
        Table table = new Table().Border(TableBorder.Rounded).AddColumn("Word");
        table.AddColumn(new TableColumn("Count").RightAligned());
        foreach ((string word, long count) in words)
        {
            table.AddRow(Markup.Escape(Shorten(word)), $"{count:N0}");
        }

        AnsiConsole.Write(table);
    }
}
