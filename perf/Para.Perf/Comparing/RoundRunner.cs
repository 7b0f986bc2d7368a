using Para.Perf.Measuring;

namespace Para.Perf.Comparing;

/// <summary>The parent's work: rounds over all rows, a child process for each.</summary>
internal sealed class RoundRunner(ComparisonSettings settings, TextWriter progress)
{
    public async Task<IReadOnlyList<Round>> RunAsync(CancellationToken cancellation)
    {
        RowRotation<RowKey>[] tables =
            [.. settings.Rows().GroupBy(row => row.Table).Select(rows => new RowRotation<RowKey>(rows))];
        var rounds = new List<Round>(settings.Rounds * tables.Length);
        for (int i = 0; i < settings.Rounds; i++)
        {
            foreach (RowRotation<RowKey> rows in tables)
            {
                if (await RunRoundAsync(i, [.. rows.Round(i)], rows, cancellation) is { } round)
                    rounds.Add(round);
            }
        }

        return rounds;
    }

    private async Task<Round?> RunRoundAsync(
        int number, RowKey[] rows, RowRotation<RowKey> rotation, CancellationToken cancellation)
    {
        // All of them failed in earlier rounds.
        if (rows is not [var first, ..])
            return null;

        await ReportAsync($"round {number + 1}/{settings.Rounds}: {first.Workload}, {first.Size.Items:N0} items, {first.Workers} workers");
        var capacities = new List<double>();
        var samples = new Dictionary<RowKey, RowSample>();
        foreach (RowKey row in rows)
        {
            capacities.Add(Calibrator.MeasureCapacity(row.Workers));
            ChildResult child = await ChildProcess.RunAsync(RowProtocol.ArgumentsFor(row), cancellation);
            RowSample sample = child.Parse(RowProtocolJson.Default.RowSample, RowSample.Failed);
            samples.Add(row, sample);
            if (sample.Failure is not null)
                rotation.Drop(row);
            string outcome = sample.Failure ?? $"{sample.NsPerItem:F2} ns an item";
            await ReportAsync($"  {row.Workload} {row.Profile.ToText()} {row.Engine}: {outcome}");
        }

        double capacity = Statistics.Median(capacities);
        await ReportAsync($"  {first.Workers} threads did {capacity:F2} times the work of one");
        return new Round(capacity, samples);
    }

    private Task ReportAsync(FormattableString line) => progress.WriteLineAsync(FormattableString.Invariant(line));
}
