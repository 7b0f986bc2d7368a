using Para.Perf.Comparing;

namespace Para.Perf.Latency;

/// <summary>The parent's work: rounds over all rows, a child process for each.</summary>
internal sealed class LatencyComparison(LatencySettings settings, TextWriter progress)
{
    public async Task<IReadOnlyList<LatencyRound>> RunAsync(CancellationToken cancellation)
    {
        var rows = new RowRotation<LatencyKey>(settings.Rows());
        var rounds = new List<LatencyRound>(settings.Rounds);
        for (int i = 0; i < settings.Rounds; i++)
        {
            double capacity = Calibrator.MeasureCapacity(settings.Workers);
            await progress.WriteLineAsync(
                $"round {i + 1}/{settings.Rounds}: {settings.Workers} threads do {capacity:F2} times the work of one");
            rounds.Add(new LatencyRound(capacity, await RunRoundAsync(rows, i, cancellation)));
        }

        return rounds;
    }

    private async Task<Dictionary<LatencyKey, LatencySample>> RunRoundAsync(
        RowRotation<LatencyKey> rows, int number, CancellationToken cancellation)
    {
        var samples = new Dictionary<LatencyKey, LatencySample>();
        foreach (LatencyKey row in rows.Round(number))
        {
            ChildResult child = await ChildProcess.RunAsync(LatencyProtocol.ArgumentsFor(row), cancellation);
            LatencySample sample = child.Parse(LatencyJson.Default.LatencySample, LatencySample.Failed);
            samples.Add(row, sample);
            if (sample.Figures is null)
                rows.Drop(row);
            string outcome = sample.Failure ?? $"p50 {sample.Figures?.P50:F1} us, p99 {sample.Figures?.P99:F1} us";
            await progress.WriteLineAsync($"  {row.Source.ToText()} {row.Rate:N0}/s {row.Engine}: {outcome}");
        }

        return samples;
    }
}
