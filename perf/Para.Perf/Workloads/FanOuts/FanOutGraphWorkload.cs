using Para.Perf.Workloads.Summing;

namespace Para.Perf.Workloads.FanOuts;

/// <summary>A workload whose graph is a fan-out to legs of one light map each.</summary>
/// <param name="name">The name.</param>
/// <param name="description">The description.</param>
/// <param name="legs">The function of each leg.</param>
/// <param name="plainSum">What comes out, summed as one writes it with no stages.</param>
internal abstract class FanOutGraphWorkload(
    string name, string description, IReadOnlyList<Func<int, int>> legs, Func<int[], long> plainSum)
    : SumWorkload(name, description)
{
    private const int Calls = 20_000_000;
    private const int CallsOfWarmUp = 40_000;
    private const int CallsOfOthers = 10_000;

    public override int DefaultItems => Calls / legs.Count;

    public override int WarmUpItems => CallsOfWarmUp / legs.Count;

    public override IReadOnlyList<WorkloadCase> CreateOthers()
    {
        int[] data = Indices.Create(CallsOfOthers / legs.Count);
        return
        [
            .. OtherFunctions.All.Select(
                others => new FanOutCase(data, [.. Enumerable.Repeat(others.Map, legs.Count)], plainSum, others.Fold)),
        ];
    }

    protected override SumCase Create(CaseSize size, Func<long, int, long> fold) =>
        new FanOutCase(Indices.Create(size.Items), legs, plainSum, fold);
}
