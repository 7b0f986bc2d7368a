using System.Globalization;
using System.Text;
using Para.Runs;

namespace Para;

/// <summary>How several engines ran one pipeline. <see cref="ToString"/> gives it as a table.</summary>
public sealed record ComparisonReport
{
    internal ComparisonReport()
    {
    }

    /// <summary>Gets a row for each engine, in the order in which they were given. The others are measured against the first.</summary>
    public required IReadOnlyList<EngineReport> Engines { get; init; }

    /// <summary>Gets how many runs of each engine came before those that were timed.</summary>
    public required int WarmUpRuns { get; init; }

    /// <summary>Gets how many runs of each engine were timed.</summary>
    public required int Rounds { get; init; }

    /// <summary>Gets whether all runs gave the same result; <see langword="null"/> for a pipeline without one.</summary>
    public required bool? ResultsAgree { get; init; }

    /// <summary>Gets the first result of each engine that is not that of the first run: empty if the results agree.</summary>
    public required IReadOnlyList<ResultMismatch> Mismatches { get; init; }

    /// <summary>Gives the report as text.</summary>
    /// <returns>Whether the results agree, and a table with a row for each engine.</returns>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Describe()}\n");
        foreach (ResultMismatch mismatch in Mismatches)
        {
            text.Append(CultureInfo.InvariantCulture, $"{mismatch}\n");
        }

        CreateTable().AppendText(text);
        return text.ToString();
    }

    /// <summary>Gives the report as Markdown.</summary>
    /// <returns>The same as <see cref="ToString"/>.</returns>
    public string ToMarkdown()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Describe()}\n\n");
        if (Mismatches.Count > 0)
        {
            foreach (ResultMismatch mismatch in Mismatches)
            {
                text.Append(CultureInfo.InvariantCulture, $"- {mismatch}\n");
            }

            text.Append('\n');
        }

        CreateTable().AppendMarkdown(text);
        return text.ToString();
    }

    private string Describe()
    {
        string results = ResultsAgree switch
        {
            true => "all results agree",
            false => "the results differ",
            null => "there is no result to compare",
        };
        return $"Median of {Count(Rounds, "round")} after {Count(WarmUpRuns, "warm-up run")}; {results}";
    }

    private TextTable CreateTable()
    {
        var table = new TextTable(
            ("Engine", true),
            ("Workers", false),
            ("ms", false),
            ("Fastest", false),
            ("Slowest", false),
            ("Speed-up", false),
            ("Efficiency", false),
            ("Busy", false),
            ("Items/s", false),
            ("Peak items", false),
            ("Bottleneck", true));
        foreach (EngineReport engine in Engines)
        {
            table.Add(
                engine.Name,
                Number(engine.Workers),
                Milliseconds(engine.Elapsed),
                Milliseconds(engine.Times.Min()),
                Milliseconds(engine.Times.Max()),
                engine.SpeedUp.ToString("N2", CultureInfo.InvariantCulture),
                engine.Efficiency.ToString("P0", CultureInfo.InvariantCulture),
                engine.Utilization.ToString("P0", CultureInfo.InvariantCulture),
                Number(engine.ItemsPerSecond),
                Number(engine.PeakItemsInFlight),
                engine.Bottleneck ?? string.Empty);
        }

        return table;
    }

    private static string Count(int count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? string.Empty : "s")}");

    private static string Milliseconds(TimeSpan time) => time.TotalMilliseconds.ToString("N1", CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
