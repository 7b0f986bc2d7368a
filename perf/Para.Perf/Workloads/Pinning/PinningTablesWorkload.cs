namespace Para.Perf.Workloads.Pinning;

/// <summary>
/// What pinning can gain: each worker counts in a table of its own, of the size of a cache, and must fetch it again if it is
/// moved to another core. And what it can cost: a source that is read by a thread of its own makes one thread more than there are
/// workers, and only unpinned workers can make room for it.
/// <code>
///   Range, or IEnumerable&lt;int&gt; by yield ─ Select(to a bucket) ─ Aggregate(() => new int[65536], count, add)
/// </code>
/// </summary>
/// <remarks>
/// Compare <c>para-dataflow-pinned</c> with <c>para-dataflow-unpinned</c>, <c>para-workstealing-pinned</c> with <c>para-workstealing</c>.
/// </remarks>
internal sealed class PinningTablesWorkload(string name, string description, bool isPumped) : Workload(name, description)
{
    public override string Family => "pinning";

    public override int DefaultItems => 10_000_000;

    public override int WarmUpItems => 100_000;

    /// <summary>The workload, and the same with a thread that reads the source.</summary>
    public static IEnumerable<Workload> CreateFamily() =>
    [
        new PinningTablesWorkload(
            "pinning-tables", "Counting in a table of 256 KiB for each worker: what can pinning gain?", isPumped: false),
        new PinningTablesWorkload(
            "pinning-tables-pumped", "The same from a source that a thread of its own reads: what can pinning cost?", isPumped: true),
    ];

    public override WorkloadCase CreateMeasured(CaseSize size) => new PinningTablesCase(size.Items, isPumped);

    /// <summary>The same: the table is looked at after each run, outside of what is timed.</summary>
    public override WorkloadCase CreateAudited(CaseSize size) => CreateMeasured(size);
}
