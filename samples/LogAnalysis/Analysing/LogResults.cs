namespace LogAnalysis.Analysing;

/// <summary>What one pass over the log gives.</summary>
internal sealed class LogResults(
    (Dictionary<DateTime, long> ErrorsPerMinute,
    Dictionary<string, long> RequestsByPath,
    LatencyHistogram Latencies,
    BrokenLines Broken) results)
{
    public IReadOnlyDictionary<DateTime, long> ErrorsPerMinute => results.ErrorsPerMinute;

    public IReadOnlyDictionary<string, long> RequestsByPath => results.RequestsByPath;

    public LatencyHistogram Latencies => results.Latencies;

    public BrokenLines Broken => results.Broken;

    public long Lines => Latencies.Count + Broken.Count;

    /// <summary>Says in what the results differ; <see langword="null"/> if they do not. Which broken lines came first is not looked at.</summary>
    public string? FindDifference(LogResults other) =>
        !AreEqual(ErrorsPerMinute, other.ErrorsPerMinute) ? "the errors a minute"
        : !AreEqual(RequestsByPath, other.RequestsByPath) ? "the requests of a path"
        : !Latencies.Buckets.SequenceEqual(other.Latencies.Buckets) ? "the latencies"
        : Broken.Count != other.Broken.Count ? "the number of broken lines"
        : null;

    private static bool AreEqual<TKey>(IReadOnlyDictionary<TKey, long> left, IReadOnlyDictionary<TKey, long> right) =>
        left.Count == right.Count
        && left.All(entry => right.TryGetValue(entry.Key, out long count) && count == entry.Value);
}
