using Para.Perf.Measuring;

namespace Para.Perf.Comparing;

/// <summary>The parent's work: rounds over all rows, a child process for each.</summary>
internal sealed class Comparison(ComparisonSettings settings, TextWriter progress)
{
    public async Task<IReadOnlyList<Round>> RunAsync(CancellationToken cancellation)
    {
        (string Workload, RowRotation<RowKey> Rows)[] rotations =
            [.. settings.Rows().GroupBy(row => row.Workload).Select(rows => (rows.Key, new RowRotation<RowKey>(rows)))];
        var rounds = new List<Round>(settings.Rounds * rotations.Length);
        for (int i = 0; i < settings.Rounds; i++)
        {
            foreach ((string workload, RowRotation<RowKey> rows) in rotations)
            {
                await ReportAsync($"round {i + 1}/{settings.Rounds}: {workload}");
                if (await RunRoundAsync(i, rows, cancellation) is { } round)
                    rounds.Add(round);
            }
        }

        return rounds;
    }

    private async Task<Round?> RunRoundAsync(int number, RowRotation<RowKey> rows, CancellationToken cancellation)
    {
        var capacities = new List<double>();
        var samples = new Dictionary<RowKey, RowSample>();
        foreach (RowKey row in rows.Round(number))
        {
            capacities.Add(Calibrator.MeasureCapacity(settings.Workers));
            ChildResult child = await ChildProcess.RunAsync(RowProtocol.ArgumentsFor(row), cancellation);
            RowSample sample = child.Parse(RowProtocolJson.Default.RowSample, RowSample.Failed);
            samples.Add(row, sample);
            if (sample.Failure is not null)
                rows.Drop(row);
            string outcome = sample.Failure ?? $"{sample.NsPerItem:F2} ns an item";
            await ReportAsync($"  {row.Workload} {row.Profile.ToText()} {row.Engine}: {outcome}");
        }

        if (samples.Count == 0)
            return null;

        double capacity = Statistics.Median(capacities);
        await ReportAsync($"  {settings.Workers} threads did {capacity:F2} times the work of one");
        return new Round(capacity, samples);
    }

    private Task ReportAsync(string line) => progress.WriteLineAsync(line);
}
