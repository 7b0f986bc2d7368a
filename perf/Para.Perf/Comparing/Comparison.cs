using Para.Perf.Measuring;

namespace Para.Perf.Comparing;

/// <summary>The parent's work: rounds over all rows, a child process for each.</summary>
internal sealed class Comparison(ComparisonSettings settings, TextWriter progress)
{
    public async Task<IReadOnlyList<Round>> RunAsync(CancellationToken cancellation)
    {
        RowKey[] rows = [.. settings.Rows()];
        var failed = new HashSet<RowKey>();
        var rounds = new List<Round>(settings.Rounds);
        for (int i = 0; i < settings.Rounds; i++)
            rounds.Add(await RunRoundAsync(i, rows, failed, cancellation));
        return rounds;
    }

    private async Task<Round> RunRoundAsync(
        int number, RowKey[] rows, HashSet<RowKey> failed, CancellationToken cancellation)
    {
        double capacity = Calibrator.MeasureCapacity(settings.Workers);
        await ReportAsync($"round {number + 1}/{settings.Rounds}: {settings.Workers} threads do {capacity:F2} times the work of one");

        var samples = new Dictionary<RowKey, RowSample>(rows.Length);
        for (int i = 0; i < rows.Length; i++)
        {
            // Each round starts with another row, so that none always follows the same, heavy or light, neighbour.
            RowKey row = rows[(number + i) % rows.Length];
            if (failed.Contains(row))
                continue;

            RowSample sample = await ChildProcess.MeasureAsync(row, cancellation);
            samples.Add(row, sample);
            if (sample.Failure is not null)
                failed.Add(row);
            await ReportAsync($"  {row.Workload} {row.Profile.ToText()} {row.Engine}: {sample.Failure ?? $"{sample.NsPerItem:F2} ns an item"}");
        }

        return new Round(capacity, samples);
    }

    private Task ReportAsync(string line) => progress.WriteLineAsync(line);
}
