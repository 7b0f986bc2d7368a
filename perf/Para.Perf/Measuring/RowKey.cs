using Para.Perf.Workloads;

namespace Para.Perf.Measuring;

/// <summary>
/// What tells one row of the comparison from another. The number of workers is the comparison's setting, also in the
/// rows of contenders that use one thread.
/// </summary>
internal sealed record RowKey(string Workload, string Engine, int Workers, CaseSize Size, Profile Profile)
{
    /// <summary>The table that the row is in: rows with the same data on as many workers, which alone can be compared.</summary>
    public (string Workload, CaseSize Size, int Workers) Table => (Workload, Size, Workers);
}
