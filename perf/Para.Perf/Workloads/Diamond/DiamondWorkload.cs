using Para.Perf.Workloads.Summing;

namespace Para.Perf.Workloads.Diamond;

/// <summary>
/// Two legs of one source whose results meet again, each pair of one item. (Where they only flow together, it is a fan-out
/// of 2.)
/// <code>
///                          ┌─ x => x * 2 ─┐
///   int[] data ─ AsOrdered ┤              ├─ Zip((l, r) => l ^ r) ─ Aggregate(0, (sum, x) => sum + x, (a, b) => a + b)
///                          └─ x => x + 1 ─┘
/// </code>
/// </summary>
internal sealed class DiamondWorkload()
    : SumWorkload("diamond", "Two legs of one source, a light map each, zipped again, into a combining sum.")
{
    private const int OtherItems = 5_000;

    private static readonly Func<int, int> s_left = x => x * 2;
    private static readonly Func<int, int> s_right = x => x + 1;
    private static readonly Func<int, int, int> s_join = (l, r) => l ^ r;

    public override int DefaultItems => 2_000_000;

    public override IReadOnlyList<WorkloadCase> CreateOthers()
    {
        int[] data = Indices.Create(OtherItems);
        return
        [
            .. OtherFunctions.All.Select(others => new DiamondCase(data, others.Map, others.Map, s_join, others.Fold)),
        ];
    }

    protected override SumCase Create(CaseSize size, Func<long, int, long> fold) =>
        new DiamondCase(Indices.Create(size.Items), s_left, s_right, s_join, fold);
}
