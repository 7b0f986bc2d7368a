using Para.Perf.Comparing;

namespace Para.Perf.Regression;

/// <summary>A row now and when the baseline was written; null if the baseline does not have it.</summary>
internal sealed record RegressionRow(RowSummary Now, double? Before)
{
    /// <summary>The best round relative to the baseline.</summary>
    // The best: other work on the machine makes some rounds worse, a regression all of them.
    public double? Change => Now.RatiosToIdeal.Count == 0 ? null : Now.RatiosToIdeal.Min() / Before;

    /// <summary>Whether every round was worse than the baseline by more than this share of it.</summary>
    public bool IsWorse(double tolerance) => Change > 1 + tolerance;

    /// <summary>The rows that have an ideal to be judged by, each with what the baseline says of it.</summary>
    public static IReadOnlyList<RegressionRow> Match(IEnumerable<RowSummary> rows, Baseline? baseline) =>
    [
        .. rows.Select(row => new RegressionRow(row, baseline?.Rows.FirstOrDefault(before => before.IsFor(row.Key))?.RatioToIdeal)),
    ];
}
