using Para.Perf.Comparing;
using Para.Perf.Measuring;

namespace Para.Perf.Latency;

/// <summary>A row over all its rounds: the median of each percentile, and of the ratios within each round.</summary>
internal sealed record LatencySummary
{
    public required LatencyKey Key { get; init; }

    /// <summary>Null when no round was right.</summary>
    public required LatencyFigures? Figures { get; init; }

    /// <summary>How far the rounds' medians lie apart: see <see cref="Statistics.Spread"/>.</summary>
    public required double Spread { get; init; }

    public required double? P50ToBaseline { get; init; }

    public required double? P99ToBaseline { get; init; }

    /// <summary>Each round's figures, in the order of the rounds.</summary>
    public required IReadOnlyList<LatencyFigures> Samples { get; init; }

    public required string? Failure { get; init; }

    public bool Ok => Failure is null;

    public bool Noisy => Spread > RowSummary.NoisySpread;

    public static IReadOnlyList<LatencySummary> FromRounds(LatencySettings settings, IReadOnlyList<LatencyRound> rounds) =>
        [.. settings.Rows().Select(row => Create(row, rounds))];

    private static LatencySummary Create(LatencyKey row, IReadOnlyList<LatencyRound> rounds)
    {
        LatencyKey baseline = row with { Engine = LatencySettings.BaselineOf(row.Source).Name };
        LatencyFigures[] samples = [.. rounds.Select(round => round.Find(row)).OfType<LatencyFigures>()];
        return new LatencySummary
        {
            Key = row,
            Figures = samples.Length == 0 ? null : Median(samples),
            Spread = samples.Length == 0 ? 0 : Statistics.Spread(samples.Select(sample => sample.P50)),
            P50ToBaseline = Statistics.MedianOrNull(rounds.Select(round => round.Find(row)?.P50 / round.Find(baseline)?.P50)),
            P99ToBaseline = Statistics.MedianOrNull(rounds.Select(round => round.Find(row)?.P99 / round.Find(baseline)?.P99)),
            Samples = samples,
            Failure = rounds.Select(round => round.Samples.GetValueOrDefault(row)?.Failure).FirstOrDefault(f => f is not null),
        };
    }

    private static LatencyFigures Median(LatencyFigures[] samples)
    {
        return new LatencyFigures(
            Of(sample => sample.P50),
            Of(sample => sample.P90),
            Of(sample => sample.P99),
            Of(sample => sample.P999),
            Of(sample => sample.P9999),
            Of(sample => sample.Max),
            Of(sample => sample.LateP50),
            Of(sample => sample.LateP99));

        double Of(Func<LatencyFigures, double> figure) => Statistics.Median(samples.Select(figure));
    }
}
