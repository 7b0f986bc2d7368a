using System.Globalization;
using Para.Perf.Comparing;
using Para.Perf.Engines;
using Para.Perf.Measuring;
using Spectre.Console;

namespace Para.Perf.Reporting;

/// <summary>The table on the terminal; where the output is redirected, the same as Markdown.</summary>
internal static class ComparisonTable
{
    /// <summary>Wide enough that no cell of a redirected table is broken into lines.</summary>
    private const int RedirectedWidth = 200;

    private const int MeaningfulRounds = 7;
    private const string Missing = "-";

    public static void Write(ComparisonSettings settings, MachineInfo machine, IReadOnlyList<RowSummary> rows)
    {
        bool plain = Console.IsOutputRedirected;
        IAnsiConsole console = AnsiConsole.Console;
        if (plain)
            console.Profile.Width = RedirectedWidth;

        foreach (IGrouping<string, RowSummary> workload in rows.GroupBy(row => row.Key.Workload))
        {
            console.WriteLine();
            console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{workload.Key}: {settings.Items:N0} items, {settings.Workers} workers (capacity {machine.Capacity:F2}), rounds: {settings.Rounds}"));
            console.Write(CreateTable(workload, plain));
        }

        WriteNotes(console, settings, machine, rows);
    }

    private static Table CreateTable(IEnumerable<RowSummary> rows, bool plain)
    {
        Table table = new Table { Border = plain ? TableBorder.Markdown : TableBorder.Rounded }
            .AddColumn("engine")
            .AddColumn("profile");
        string[] numbers =
            ["ns/item", "spread", $"x {PerfEngines.Baseline.Name}", "x ideal", "B/item"];
        foreach (string header in numbers)
            table.AddColumn(new TableColumn(header).RightAligned());
        table.AddColumn("ok");

        foreach (RowSummary row in rows)
        {
            Style style = row switch
            {
                { Ok: false } => new Style(Color.Red),
                { Noisy: true } => new Style(Color.Yellow),
                _ => Style.Plain,
            };
            table.AddRow(Cells(row).Select(cell => new Text(cell, style)));
        }

        return table;
    }

    private static IEnumerable<string> Cells(RowSummary row) =>
    [
        row.Key.Engine,
        row.Key.Profile.ToText(),
        Number(row.NsPerItem),
        row.NsPerItem is null ? Missing : $"{Percent(row.Spread)}{(row.Noisy ? " noisy" : "")}",
        Number(row.RatioToBaseline),
        Number(row.RatioToIdeal),
        Number(row.BytesPerItem),
        row.Ok ? "yes" : "NO",
    ];

    private static void WriteNotes(
        IAnsiConsole console, ComparisonSettings settings, MachineInfo machine, IReadOnlyList<RowSummary> rows)
    {
        console.WriteLine($"{machine.Cpu}, {machine.LogicalCores} cores; {machine.Runtime}; {machine.OperatingSystem}");
        if (machine.CapacitySpread > RowSummary.NoisySpread)
            console.WriteLine($"The capacity varied by {Percent(machine.CapacitySpread)} from round to round: the machine had other work.");
        if (settings.Rounds < MeaningfulRounds)
            console.WriteLine($"Fewer than {MeaningfulRounds} rounds: a look, not a comparison.");
        if (settings.Workers > machine.LogicalCores)
            console.WriteLine($"More workers than the {machine.LogicalCores} cores there are.");
        foreach (RowSummary row in rows.Where(row => !row.Ok))
            console.WriteLine($"{row.Key.Workload} {row.Key.Profile.ToText()} {row.Key.Engine}: {row.Failure}");
    }

    private static string Percent(double share) => share.ToString("P0", CultureInfo.InvariantCulture);

    /// <summary>Three digits that count: enough for a ratio of a hundredth, and no more than a measurement has.</summary>
    private static string Number(double? value) => value switch
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
