using Spectre.Console;

namespace Samples;

/// <summary>Prints how often each of several things occurred: as a table in a terminal, as plain lines in a file or pipe.</summary>
internal static class CountTable
{
    private const int MaxNameLength = 60;

    public static void Write(string nameColumn, string countColumn, IEnumerable<KeyValuePair<string, long>> counts)
    {
        if (Console.IsOutputRedirected)
        {
            WritePlain(nameColumn, countColumn, counts);
        }
        else
        {
            WriteTable(nameColumn, countColumn, counts);
        }
    }

    private static void WritePlain(string nameColumn, string countColumn, IEnumerable<KeyValuePair<string, long>> counts)
    {
        Console.WriteLine($"{countColumn,12}  {nameColumn}");
        foreach ((string name, long count) in counts)
        {
            Console.WriteLine($"{count,12:N0}  {Shorten(name)}");
        }
    }

    private static void WriteTable(string nameColumn, string countColumn, IEnumerable<KeyValuePair<string, long>> counts)
    {
        Table table = new Table().Border(TableBorder.Rounded).AddColumn(nameColumn);
        table.AddColumn(new TableColumn(countColumn).RightAligned());
        foreach ((string name, long count) in counts)
        {
            table.AddRow(Markup.Escape(Shorten(name)), $"{count:N0}");
        }

        AnsiConsole.Write(table);
    }

    /// <summary>Shortens what no line has room for.</summary>
    private static string Shorten(string name) => name.Length <= MaxNameLength ? name : $"{name[..MaxNameLength]}...";
}
