using Para;

namespace LogAnalysis.Analysing;

/// <summary>
/// The point of the sample: three results, and what is broken, out of one pass.
/// <code>
///   FromLines ─ parse ┬ errors ─ CountBy(minute)
///                 │   ├ CountBy(path)
///                 │   └ Aggregate(histogram of latencies)
///                 └ broken ─ Aggregate(broken lines)
/// </code>
/// </summary>
internal static class LogPipeline
{
    public static RunOptions RunOptions { get; } = new();

    public static Pipeline<(
        Dictionary<DateTime, long> ErrorsPerMinute,
        Dictionary<string, long> RequestsByPath,
        LatencyHistogram Latencies,
        BrokenLines Broken)> Create(string path)
    {
        Flow<LogEntry> entries = Pipeline.FromLines(path)
            .Select(() => new LogParser(), (parser, line) => parser.Parse(line))
            .With(new StageOptions { Name = "parse" })
            .OnError(out Flow<FailedItem> broken);

        return Pipeline.Combine(
            entries
                .Where(entry => entry.IsError)
                .CountBy(entry => entry.Minute).With(new StageOptions { Name = "errors a minute" }),
            entries
                .CountBy(entry => entry.Path).With(new StageOptions { Name = "requests by path" }),
            entries
                .Aggregate(
                    () => new LatencyHistogram(),
                    (histogram, entry) =>
                    {
                        histogram.Add(entry.LatencyMicroseconds);
                        return histogram;
                    },
                    (histogram, other) =>
                    {
                        histogram.Add(other);
                        return histogram;
                    })
                .With(new StageOptions { Name = "latencies" }),
            broken
                .Aggregate(
                    () => new BrokenLines(),
                    (lines, failure) =>
                    {
                        lines.Add((string)failure.Item!);
                        return lines;
                    },
                    (lines, other) =>
                    {
                        lines.Add(other);
                        return lines;
                    })
                .With(new StageOptions { Name = "broken lines" }));
    }
}
