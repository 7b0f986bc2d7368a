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

    public required double? CpuNsPerItem { get; init; }

    public required double? PeakLiveItems { get; init; }

    public required double? SerialNsPerItem { get; init; }

    public required double? SinkBusy { get; init; }

    public required double? RatioToBaseline { get; init; }

    /// <summary>Relative to the peer whose median is the lowest, the same one in all rounds.</summary>
    public required double? RatioToBestPeer { get; init; }

    public required double? RatioToIdeal { get; init; }

    /// <summary>The ideal time relative to the row's: 1 is all that the workers could do.</summary>
    public required double? Efficiency { get; init; }

    /// <summary>How many times faster than the floor, which is one thread.</summary>
    public required double? SpeedUp { get; init; }

    /// <summary>The speed-up of the ideal.</summary>
    public required double? IdealSpeedUp { get; init; }

    /// <summary>What the workers get done relative to one thread: the median over the row's rounds.</summary>
    public required double Capacity { get; init; }

    /// <summary>Each round's ratio to the ideal, in the order of the rounds.</summary>
    public required IReadOnlyList<double> RatiosToIdeal { get; init; }

    /// <summary>Each round's number, in the order of the rounds.</summary>
    public required IReadOnlyList<double> Samples { get; init; }

    public required string? Failure { get; init; }

    public bool Ok => Failure is null;

    public bool Noisy => Spread > NoisySpread;

    public static IReadOnlyList<RowSummary> FromRounds(ComparisonSettings settings, IReadOnlyList<Round> rounds) =>
        [.. settings.Rows().Select(row => Create(row, settings.Baseline.Name, rounds))];

    private static RowSummary Create(RowKey row, string baselineEngine, IReadOnlyList<Round> rounds)
    {
        RowKey baseline = row with { Engine = baselineEngine };
        RowKey floor = row with { Engine = PerfEngines.Floor.Name };
        RowKey bestPeer = PerfEngines.Peers
            .Select(peer => row with { Engine = peer.Name })
            .MinBy(peer => Median(rounds, round => round.Find(peer)?.NsPerItem) ?? double.PositiveInfinity)!;
        double[] samples = [.. rounds.Select(round => round.Find(row)?.NsPerItem).OfType<double>()];
        return new RowSummary
        {
            Key = row,
            NsPerItem = Median(rounds, round => round.Find(row)?.NsPerItem),
            Spread = samples.Length == 0 ? 0 : Statistics.Spread(samples),
            BytesPerItem = Median(rounds, round => round.Find(row)?.BytesPerItem),
            CpuNsPerItem = Median(rounds, round => round.Find(row)?.CpuNsPerItem),
            PeakLiveItems = Median(rounds, round => round.Find(row)?.PeakLiveItems),
            SerialNsPerItem = Median(rounds, round => round.Find(row)?.SerialNsPerItem),
            SinkBusy = Median(rounds, round => round.Find(row)?.SinkBusy),
            RatioToBaseline = Median(rounds, round => round.Find(row)?.NsPerItem / round.Find(baseline)?.NsPerItem),
            RatioToBestPeer = Median(rounds, round => round.Find(row)?.NsPerItem / round.Find(bestPeer)?.NsPerItem),
            RatioToIdeal = Median(rounds, round => round.Find(row)?.NsPerItem / Ideal.NsPerItem(round, row)),
            Efficiency = Median(rounds, round => Ideal.NsPerItem(round, row) / round.Find(row)?.NsPerItem),
            SpeedUp = Median(rounds, round => round.Find(floor)?.NsPerItem / round.Find(row)?.NsPerItem),
            IdealSpeedUp = Median(rounds, round => round.Find(floor)?.NsPerItem / Ideal.NsPerItem(round, row)),
            Capacity = Statistics.Median(rounds.Where(round => round.Samples.ContainsKey(row)).Select(round => round.Capacity)),
            RatiosToIdeal = [.. rounds.Select(round => round.Find(row)?.NsPerItem / Ideal.NsPerItem(round, row)).OfType<double>()],
            Samples = samples,
            Failure = rounds.Select(round => round.Samples.GetValueOrDefault(row)?.Failure).FirstOrDefault(f => f is not null),
        };
    }

    private static double? Median(IReadOnlyList<Round> rounds, Func<Round, double?> select) =>
        Statistics.MedianOrNull(rounds.Select(select));
}
