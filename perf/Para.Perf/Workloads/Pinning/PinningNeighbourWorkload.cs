using Para.Perf.Workloads.SinkBound;

namespace Para.Perf.Workloads.Pinning;

/// <summary>
/// What pinning can cost: the graph of <c>sink-bound</c>, whose one busy worker the operating system can keep away from a core that
/// another program uses, unless it is pinned there.
/// <code>
///   int[] data ─ Select ─ Select ─ ForEach(burn for 2 us)        and a busy thread on the first core
/// </code>
/// </summary>
/// <remarks>
/// Compare <c>para-dataflow-pinned</c> with <c>para-dataflow-unpinned</c>, <c>para-workstealing-pinned</c> with <c>para-workstealing</c>.
/// </remarks>
internal sealed class PinningNeighbourWorkload() : Workload(
    "pinning-neighbour", "sink-bound beside a busy thread on the first core: what can pinning cost?")
{
    private readonly SinkBoundWorkload _sinkBound = new();

    public override string Family => "pinning";

    public override int DefaultItems => _sinkBound.DefaultItems;

    public override int WarmUpItems => _sinkBound.WarmUpItems;

    public override WorkloadCase CreateMeasured(CaseSize size) =>
        new PinningNeighbourCase((SinkBoundCase)_sinkBound.CreateMeasured(size));

    public override WorkloadCase CreateAudited(CaseSize size) =>
        new PinningNeighbourCase((SinkBoundCase)_sinkBound.CreateAudited(size));
}
