using Para.Perf.Comparing;
using Para.Perf.Reporting;

namespace Para.Perf.Tests;

public sealed class TableTests
{
    [Fact]
    public void Write_Comparison_IsAMarkdownTableForEachSize()
    {
        ComparisonSettings settings = Samples.Settings(2);

        string[] lines = Write(writer =>
            ComparisonTable.Write(writer, settings, Samples.Machine, Samples.Rows(settings, Samples.UsualTime)));

        Assert.Contains("seed: 1,000 items, 2 workers (capacity 2.00), rounds: 3", lines);
        Assert.Contains("seed: 10,000 items, 2 workers (capacity 2.00), rounds: 3", lines);
        string[] row = Cells(lines.First(line => line.StartsWith($"| {Samples.ParaEngine}", StringComparison.Ordinal)));
        string[] header = Cells(lines.First(line => line.StartsWith("| engine", StringComparison.Ordinal)));
        Assert.Equal("5.00", row[Array.IndexOf(header, "ns/item")]);
        Assert.Equal("0.050", row[Array.IndexOf(header, "x dataflow-byhand")]);
        Assert.Equal("1.25", row[Array.IndexOf(header, "x ideal")]);
        Assert.Equal("10.0", row[Array.IndexOf(header, "CPU ns/item")]);
        Assert.Equal("64.0", row[Array.IndexOf(header, "peak live")]);
    }

    [Fact]
    public void Write_Scale_HasARowForEachSizeAndNumberOfWorkers()
    {
        ComparisonSettings settings = Samples.Settings(1, 2, 4);

        string[] lines = Write(writer =>
            ScaleTable.Write(writer, settings, Samples.Machine, Samples.Rows(settings, Samples.UsualTime)));

        Assert.Equal(6, lines.Count(line => line.StartsWith($"| {Samples.ParaEngine}", StringComparison.Ordinal)));
    }

    private static string[] Write(Action<TableWriter> write)
    {
        var output = new StringWriter();
        write(TableWriter.ToMarkdown(output));
        return output.ToString().ReplaceLineEndings("\n").Split('\n');
    }

    private static string[] Cells(string line) => [.. line.Split('|').Select(cell => cell.Trim())];
}
