using Para.Perf.Workloads.Files;

namespace Para.Perf.Workloads.Words;

/// <summary>
/// The words of a folder of text files (the sample WordCount). Reading the files, which the system has in memory, is part of what is
/// timed.
/// <code>
///   files ─ SelectMany(blocks of text) ─ Aggregate(a table for each worker, merged at the end)
/// </code>
/// </summary>
internal sealed class WordsWorkload()
    : Workload("words", "A folder of text: read in blocks, its words counted. An item is a line.")
{
    public override int DefaultItems => 500_000;

    public override int WarmUpItems => 5_000;

    public override WorkloadCase CreateMeasured(CaseSize size) => new WordsCase(
        TemporaryFolder.GetOrWrite($"words-{size.Items}", path => TextGenerator.Write(path, size.Items)));

    // The result has every word in it, so nothing is lost or doubled unseen.
    public override WorkloadCase CreateAudited(CaseSize size) => CreateMeasured(size);
}
