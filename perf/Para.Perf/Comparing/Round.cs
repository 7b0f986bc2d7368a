using Para.Perf.Measuring;

namespace Para.Perf.Comparing;

/// <summary>One pass over all rows of a workload, close enough in time for their ratios to mean something.</summary>
/// <param name="Capacity">What W threads get done relative to one: the median of what was measured before each row.</param>
/// <param name="Samples">What the children measured; a row that failed in an earlier round is not run again.</param>
internal sealed record Round(double Capacity, IReadOnlyDictionary<RowKey, RowSample> Samples)
{
    /// <summary>The row's sample, if it was measured in this round and was right.</summary>
    public RowSample? Find(RowKey row) => Samples.GetValueOrDefault(row) is { Failure: null } sample ? sample : null;
}
