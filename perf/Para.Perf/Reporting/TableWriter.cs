using System.Globalization;
using Para.Perf.Comparing;
using Para.Perf.Measuring;
using Spectre.Console;

namespace Para.Perf.Reporting;

/// <summary>Tables on the terminal; where the output is redirected or a file, the same as Markdown.</summary>
internal sealed class TableWriter
{
    public const string Missing = "-";

    /// <summary>Wide enough that no cell of a redirected table is broken into lines.</summary>
    private const int RedirectedWidth = 200;

    private readonly bool _plain;
    private readonly IAnsiConsole _console;

    /// <summary>Writes to standard output.</summary>
    public TableWriter()
        : this(AnsiConsole.Console, Console.IsOutputRedirected)
    {
    }

    private TableWriter(IAnsiConsole console, bool plain)
    {
        (_console, _plain) = (console, plain);
        if (_plain)
            _console.Profile.Width = RedirectedWidth;
    }

    /// <summary>Writes Markdown.</summary>
    public static TableWriter ToMarkdown(TextWriter output) =>
        new(
            AnsiConsole.Create(new AnsiConsoleSettings
            {
                Ansi = AnsiSupport.No,
                ColorSystem = ColorSystemSupport.NoColors,
                Interactive = InteractionSupport.No,
                Out = new AnsiConsoleOutput(output),
            }),
            plain: true);

    public void WriteLine(FormattableString line) => _console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    /// <summary>A line above a table, and the table: text to the left, numbers to the right.</summary>
    public void WriteTable<TRow>(
        FormattableString title, IReadOnlyList<TableColumn<TRow>> columns, IEnumerable<TRow> rows, Func<TRow, Style> style)
    {
        var table = new Table { Border = _plain ? TableBorder.Markdown : TableBorder.Rounded };
        foreach (TableColumn<TRow> column in columns)
        {
            var header = new TableColumn(column.Header);
            table.AddColumn(column.IsNumber ? header.RightAligned() : header);
        }

        foreach (TRow row in rows)
            table.AddRow(columns.Select(column => new Text(column.Cell(row), style(row))));

        // Without an empty line between, Markdown takes the title for a part of the table.
        _console.WriteLine();
        WriteLine(title);
        if (_plain)
            _console.WriteLine();
        _console.Write(table);
    }

    /// <summary>What all tables are to be read with; of several numbers of workers, the largest.</summary>
    public void WriteMachine(MachineInfo machine, int workers, int rounds, int meaningfulRounds)
    {
        WriteLine($"{machine.Cpu}, {machine.LogicalCores} cores; {machine.Runtime}; {machine.OperatingSystem}");
        if (machine.CapacitySpread > RowSummary.NoisySpread)
            WriteLine($"The capacity varied by {Percent(machine.CapacitySpread)} from round to round: the machine had other work.");
        if (rounds < meaningfulRounds)
            WriteLine($"Fewer than {meaningfulRounds} rounds: a look, not a comparison.");
        if (workers > machine.LogicalCores)
            WriteLine($"More workers than the {machine.LogicalCores} cores there are.");
    }

    /// <summary>Why rows are not right.</summary>
    public void WriteFailures(IEnumerable<RowSummary> rows)
    {
        foreach (RowSummary row in rows.Where(row => !row.Ok))
            WriteLine($"{row.Key.Workload} {row.Key.Profile.ToText()} {row.Key.Engine}: {row.Failure}");
    }

    public static string Percent(double? share) => share?.ToString("P0", CultureInfo.InvariantCulture) ?? Missing;

    public static string Spread(double spread, bool noisy) => $"{Percent(spread)}{(noisy ? " noisy" : "")}";

    public static Style StyleOf(bool ok, bool noisy) =>
        !ok ? new Style(Color.Red) : noisy ? new Style(Color.Yellow) : Style.Plain;

    /// <summary>A tenth of a percent counts where the target is 97.</summary>
    public static string ExactPercent(double? share) => share?.ToString("P1", CultureInfo.InvariantCulture) ?? Missing;

    /// <summary>Three digits that count: enough for a ratio of a hundredth, and no more than a measurement has.</summary>
    public static string Number(double? value) => value switch
    {
        null => Missing,
        0 => "0",
        < 0.0005 => "<0.001",
        < 1 => value.Value.ToString("0.000", CultureInfo.InvariantCulture),
        < 10 => value.Value.ToString("0.00", CultureInfo.InvariantCulture),
        < 100 => value.Value.ToString("0.0", CultureInfo.InvariantCulture),
        _ => value.Value.ToString("N0", CultureInfo.InvariantCulture),
    };
}
