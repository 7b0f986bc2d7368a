using Para.Perf.Workloads.Summing;

namespace Para.Perf.Workloads.Priorities;

/// <summary>
/// What a priority can gain: two graphs in one run, one all parallel, one all serial, with equal work. If the serial one begins
/// when the other one has ended, one worker does it alone while the others have nothing left.
/// <code>
///   int[] data ─ Select(burn for 5 us) ─ Aggregate(0, (sum, x) => sum + x, (a, b) => a + b)
///   int[] data (on: Priority = 1) ─ Aggregate(0, (sum, x) => sum + burn for 5 us)
/// </code>
/// </summary>
internal sealed class PriorityTwoSourcesWorkload : SumWorkload
{
    private const int Microseconds = 5;

    private readonly int _priority;

    private PriorityTwoSourcesWorkload(string name, string description, int priority)
        : base(name, description) => _priority = priority;

    public override string Family => "priority";

    public override int DefaultItems => 100_000;

    public override int WarmUpItems => 200;

    public static IEnumerable<Workload> CreateFamily() =>
    [
        new PriorityTwoSourcesWorkload(
            "priority-two-sources-off", "A parallel graph and a serial one in one run, by default.", 0),
        new PriorityTwoSourcesWorkload(
            "priority-two-sources-on", "The same with a priority for the serial one's source: what can it gain?", 1),
    ];

    protected override SumCase Create(CaseSize size, Func<long, int, long> fold) =>
        new PriorityTwoSourcesCase(Indices.Create(size.Items / 2), Microseconds * size.StepsPerMicrosecond, _priority, fold);
}
