using Para.Perf.Workloads.Summing;

namespace Para.Perf.Workloads.Expanding;

/// <summary>
/// Fifty items out of each, and next to no work on them: what a library adds to an item that it enumerates.
/// <code>
///   int[] data ─ SelectMany(x => x .. x + 49) ─ Select(y => ~y) ─ Aggregate(0, (sum, x) => sum + x, (a, b) => a + b)
/// </code>
/// </summary>
internal sealed class ExpandingWorkload()
    : SumWorkload("expanding", "A SelectMany of fifty items out of each, a light map, a combining sum.")
{
    private const int OtherItems = 500;

    public override int DefaultItems => 200_000;

    public override int WarmUpItems => 2_000;

    public override IReadOnlyList<WorkloadCase> CreateOthers()
    {
        int[] data = Indices.Create(OtherItems);
        return
        [
            .. OtherFunctions.All.Select(
                others => new ExpandingCase(data, new ExpandingFunctions(others.Expand, others.Map, others.Fold))),
        ];
    }

    protected override SumCase Create(CaseSize size, Func<long, int, long> fold) =>
        new ExpandingCase(Indices.Create(size.Items), new ExpandingFunctions(x => Enumerable.Range(x, ExpandingCase.Times), y => ~y, fold));
}
