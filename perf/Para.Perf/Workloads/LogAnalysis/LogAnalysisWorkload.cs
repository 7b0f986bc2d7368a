using LogAnalysis.Analysing;
using Para.Perf.Workloads.Files;

namespace Para.Perf.Workloads.LogAnalysis;

/// <summary>
/// Three results out of one pass over a log, in which one line of ten thousand is broken (the sample LogAnalysis). Reading the file,
/// which the system has in memory, is part of what is timed.
/// <code>
///   FromLines ─ parse ┬ errors ─ CountBy(minute)
///                 │   ├ CountBy(path)
///                 │   └ Aggregate(histogram of latencies)
///                 └ broken ─ Aggregate(broken lines)
/// </code>
/// </summary>
internal sealed class LogAnalysisWorkload()
    : Workload("logs", "Lines of a log: parsed, and three results of one pass. An item is a line.")
{
    public override int DefaultItems => 500_000;

    public override int WarmUpItems => 5_000;

    public override WorkloadCase CreateMeasured(CaseSize size) => new LogAnalysisCase(GetFile(size.Items), size.Items);

    // The results have every line in them, so nothing is lost or doubled unseen.
    public override WorkloadCase CreateAudited(CaseSize size) => CreateMeasured(size);

    private static string GetFile(int lines) => TemporaryFolder.GetOrWrite($"log-{lines}.txt", path =>
    {
        using StreamWriter writer = File.CreateText(path);
        LogGenerator.Write(writer, lines, CancellationToken.None);
    });
}
