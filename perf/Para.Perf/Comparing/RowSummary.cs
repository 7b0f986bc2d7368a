using Para.Perf.Engines;
using Para.Perf.Measuring;

namespace Para.Perf.Comparing;

/// <summary>A row over all its rounds.</summary>
/// <remarks>
/// Ratios are taken within each round and then summarised: a slow minute of the machine is in both numbers of its
/// round and cancels, which it would not between two medians.
/// </remarks>
internal sealed record RowSummary
{
    /// <summary>A row whose middle half of rounds spreads over more than this share of the median is noisy.</summary>
    public const double NoisySpread = 0.10;

    public required RowKey Key { get; init; }

    /// <summary>Median over the rounds; null when no round was right.</summary>
    public required double? NsPerItem { get; init; }

    public required double Spread { get; init; }

    public required double? BytesPerItem { get; init; }

    public required double? SerialNsPerItem { get; init; }

    public required double? RatioToBaseline { get; init; }

    public required double? RatioToIdeal { get; init; }

    /// <summary>Each round's number, in the order of the rounds.</summary>
    public required IReadOnlyList<double> Samples { get; init; }

    public required string? Failure { get; init; }

    public bool Ok => Failure is null;

    public bool Noisy => Spread > NoisySpread;

    public static IReadOnlyList<RowSummary> FromRounds(ComparisonSettings settings, IReadOnlyList<Round> rounds) =>
        [.. settings.Rows().Select(row => Create(row, rounds))];

    private static RowSummary Create(RowKey row, IReadOnlyList<Round> rounds)
    {
        RowKey baseline = row with { Engine = PerfEngines.Baseline.Name };
        double[] samples = [.. Each(rounds, round => round.Find(row)?.NsPerItem)];
        return new RowSummary
        {
            Key = row,
            NsPerItem = MedianOrNull(samples),
            Spread = samples.Length == 0 ? 0 : Statistics.Spread(samples),
            BytesPerItem = MedianOrNull(Each(rounds, round => round.Find(row)?.BytesPerItem)),
            SerialNsPerItem = MedianOrNull(Each(rounds, round => round.Find(row)?.SerialNsPerItem)),
            RatioToBaseline = MedianOrNull(Each(
                rounds, round => round.Find(row)?.NsPerItem / round.Find(baseline)?.NsPerItem)),
            RatioToIdeal = MedianOrNull(Each(
                rounds, round => round.Find(row)?.NsPerItem / Ideal.NsPerItem(round, row))),
            Samples = samples,
            Failure = rounds.Select(round => round.Samples.GetValueOrDefault(row)?.Failure).FirstOrDefault(f => f is not null),
        };
    }

    private static IEnumerable<double> Each(IReadOnlyList<Round> rounds, Func<Round, double?> select) =>
        rounds.Select(select).OfType<double>();

    private static double? MedianOrNull(IEnumerable<double> values)
    {
        double[] known = [.. values];
        return known.Length == 0 ? null : Statistics.Median(known);
    }
}
