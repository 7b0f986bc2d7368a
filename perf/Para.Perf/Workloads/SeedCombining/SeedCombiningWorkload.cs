using Para.Perf.Workloads.Seed;
using Para.Perf.Workloads.Summing;

namespace Para.Perf.Workloads.SeedCombining;

/// <summary>
/// The example graph with a sum in parts, one for each worker, in the place of the exclusive one: nothing in it is
/// serial, so more workers should be as much faster.
/// <code>
///              ┌─ x => (x * 2, x) ─ p => p.Item1 - p.Item2 ─┐
///   int[] data ┤                                            ├─ Aggregate(0, (sum, x) => sum + x, (a, b) => a + b)
///              └─ x => -x ──────────────────────────────────┘
/// </code>
/// </summary>
internal sealed class SeedCombiningWorkload()
    : SumWorkload("seed-combining", "The example graph with a combining sum: nothing in it is serial.")
{
    private const int OtherItems = 5_000;

    public override int DefaultItems => 10_000_000;

    public override IReadOnlyList<WorkloadCase> CreateOthers()
    {
        int[] data = Indices.Create(OtherItems);
        return
        [
            .. SeedFunctions.Others.Zip(
                OtherFunctions.All, (functions, others) => new SeedCombiningCase(data, functions, others.Fold)),
        ];
    }

    protected override SumCase Create(CaseSize size, Func<long, int, long> fold) =>
        new SeedCombiningCase(Indices.Create(size.Items), SeedFunctions.Example, fold);
}
