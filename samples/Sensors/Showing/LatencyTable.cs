using Sensors.Monitoring;
using Spectre.Console;

namespace Sensors.Showing;

/// <summary>Prints percentiles: as a table in a terminal, as plain lines in a file or pipe.</summary>
internal static class LatencyTable
{
    private const string Title = "Time since due";

    private static readonly (string Name, double Percent)[] s_percentiles =
        [("p50", 50), ("p90", 90), ("p99", 99), ("p99.9", 99.9), ("max", 100)];

    public static void Write(IEnumerable<(string Name, LatencyHistogram Latencies)> rows)
    {
        if (Console.IsOutputRedirected)
        {
            WritePlain(rows);
        }
        else
        {
            WriteTable(rows);
        }
    }

    private static void WritePlain(IEnumerable<(string Name, LatencyHistogram Latencies)> rows)
    {
        Console.WriteLine($"  {Title,-18}{string.Concat(s_percentiles.Select(percentile => $"{percentile.Name,12}"))}");
        foreach ((string name, LatencyHistogram latencies) in rows)
        {
            Console.WriteLine($"  {name,-18}{string.Concat(Cells(latencies).Select(cell => $"{cell,12}"))}");
        }
    }

    private static void WriteTable(IEnumerable<(string Name, LatencyHistogram Latencies)> rows)
    {
        Table table = new Table().Border(TableBorder.Rounded).AddColumn(Title);
        foreach ((string name, _) in s_percentiles)
        {
            table.AddColumn(new TableColumn(name).RightAligned());
        }

        foreach ((string name, LatencyHistogram latencies) in rows)
        {
            table.AddRow([name, .. Cells(latencies)]);
        }

        AnsiConsole.Write(table);
    }

    private static IEnumerable<string> Cells(LatencyHistogram latencies) => s_percentiles.Select(percentile =>
        latencies.Count == 0 ? "-" : $"{latencies.FindPercentile(percentile.Percent).TotalMilliseconds:N2} ms");
}
