using Para.Perf.Workloads.Summing;

namespace Para.Perf.Workloads.Priorities;

/// <summary>
/// What a priority costs: a stage that has one is not fused with its neighbours, so that each batch is handed over from one to the
/// next.
/// <code>
///   int[] data ─ Select(x => ~x) ─ ... eight of them (on: Priority = 1) ─ Aggregate(0, (sum, x) => sum + x, (a, b) => a + b)
/// </code>
/// </summary>
internal sealed class PriorityUnfusedWorkload : SumWorkload
{
    private readonly int _priority;

    private PriorityUnfusedWorkload(string name, string description, int priority)
        : base(name, description) => _priority = priority;

    public override string Family => "priority";

    public override int DefaultItems => 5_000_000;

    public override int WarmUpItems => 5_000;

    public static IEnumerable<Workload> CreateFamily() =>
    [
        new PriorityUnfusedWorkload("priority-unfused-off", "Eight light maps, fused, into a combining sum.", 0),
        new PriorityUnfusedWorkload(
            "priority-unfused-on", "The same with a priority for each, which keeps them apart: what can it cost?", 1),
    ];

    protected override SumCase Create(CaseSize size, Func<long, int, long> fold) =>
        new PriorityUnfusedCase(Indices.Create(size.Items), _priority, fold);
}
