using System.Text;

namespace Para.Runs;

/// <summary>A table of words, to the left of their columns, and numbers, to the right.</summary>
internal sealed class TextTable(params (string Name, bool IsText)[] columns)
{
    private readonly List<string[]> _rows = [[.. columns.Select(column => column.Name)]];

    /// <summary>Adds a row.</summary>
    /// <param name="cells">A cell for each column.</param>
    public void Add(params string[] cells) => _rows.Add(cells);

    /// <summary>Writes the table with columns as wide as what is in them.</summary>
    public void AppendText(StringBuilder text)
    {
        int[] widths = [.. columns.Select((_, column) => _rows.Max(row => row[column].Length))];
        foreach (string[] row in _rows)
        {
            IEnumerable<string> cells = row.Select((cell, column) =>
                columns[column].IsText ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]));
            text.Append(string.Join("  ", cells).TrimEnd()).Append('\n');
        }
    }

    /// <summary>Writes the table as Markdown.</summary>
    public void AppendMarkdown(StringBuilder text)
    {
        AppendLine(_rows[0].Select(Escape));
        AppendLine(columns.Select(column => column.IsText ? "---" : "---:"));
        foreach (string[] row in _rows.Skip(1))
        {
            AppendLine(row.Select(Escape));
        }

        void AppendLine(IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
    }

    // A cell is one line, and ends at the next bar. What Markdown would read as markup is left as it is.
    private static string Escape(string cell) =>
        cell.ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal);
}
