using Para.Perf.Plotting;
using ScottPlot;

namespace Para.Perf.Reporting;

/// <summary>The files that a command is asked for beside what it prints; null for those that it is not.</summary>
internal sealed record ReportFiles(FileInfo? Json, FileInfo? Markdown, FileInfo? Plot)
{
    /// <param name="json">Writes the document.</param>
    /// <param name="tables">Writes what is printed too.</param>
    /// <param name="plots">Draws.</param>
    public async Task WriteAsync(Func<FileInfo, Task> json, Action<TableWriter> tables, Func<IReadOnlyList<Plot>> plots)
    {
        if (Json is not null)
            await json(Json);

        if (Markdown is not null)
        {
            await using StreamWriter output = Markdown.CreateText();
            tables(TableWriter.ToMarkdown(output));
        }

        if (Plot is not null)
            Draw(Plot, plots());
    }

    private static void Draw(FileInfo file, IReadOnlyList<Plot> plots)
    {
        if (plots.Count == 0)
        {
            Console.Error.WriteLine("para-perf: nothing was right, so nothing is drawn.");
            return;
        }

        if (!PlotFile.HasFont)
            Console.Error.WriteLine("para-perf: there is no font on this machine: the picture has lines, but no text.");
        PlotFile.Save(file, plots);
    }
}
