using Para.Perf.Workloads.Summing;

namespace Para.Perf.Workloads.Chains;

/// <summary>A workload whose graph is a chain of light maps.</summary>
/// <param name="name">The name.</param>
/// <param name="description">The description.</param>
/// <param name="maps">The stages in their order.</param>
/// <param name="plainSum">What comes out, summed as one writes it with no stages.</param>
internal abstract class ChainWorkload(
    string name, string description, IReadOnlyList<Func<int, int>> maps, Func<int[], long> plainSum)
    : SumWorkload(name, description)
{
    private const int MapsOfOthers = 10_000;

    public override int DefaultItems => 10_000_000;

    public override IReadOnlyList<WorkloadCase> CreateOthers()
    {
        int[] data = Indices.Create(MapsOfOthers / maps.Count);
        return
        [
            .. OtherFunctions.All.Select(
                others => new ChainCase(data, [.. Enumerable.Repeat(others.Map, maps.Count)], plainSum, others.Fold)),
        ];
    }

    protected override SumCase Create(CaseSize size, Func<long, int, long> fold) =>
        new ChainCase(Indices.Create(size.Items), maps, plainSum, fold);
}
