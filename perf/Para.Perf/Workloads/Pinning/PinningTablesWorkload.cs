namespace Para.Perf.Workloads.Pinning;

/// <summary>
/// What pinning can gain: each worker counts in a table of its own, of the size of a cache, and must fetch it again if it is
/// moved to another core. A source that is read by a thread of its own makes one thread more than there are workers, so that
/// the operating system has a reason to move them.
/// <code>
///   IEnumerable&lt;int&gt; by yield ─ Select(to a bucket) ─ Aggregate(() => new int[65536], count, add)
/// </code>
/// </summary>
/// <remarks>
/// Compare <c>para-dataflow</c> with <c>para-dataflow-unpinned</c>, <c>para-workstealing-pinned</c> with <c>para-workstealing</c>.
/// </remarks>
internal sealed class PinningTablesWorkload() : Workload(
    "pinning-tables", "Counting in a table of 256 KiB for each worker, from a pumped source: what can pinning gain?")
{
    public override string Family => "pinning";

    public override int DefaultItems => 10_000_000;

    public override int WarmUpItems => 100_000;

    public override WorkloadCase CreateMeasured(CaseSize size) => new PinningTablesCase(size.Items);

    /// <summary>The same: the table is looked at after each run, outside of what is timed.</summary>
    public override WorkloadCase CreateAudited(CaseSize size) => CreateMeasured(size);
}
