namespace Para.Perf.Workloads.Seed;

/// <summary>
/// The example graph: every number goes down two branches, and everything that both give is summed by an exclusive
/// stage. The functions cost next to nothing, so this measures what a library adds to an item.
/// <code>
///              ┌─ x => (x * 2, x) ─ p => p.Item1 - p.Item2 ─┐
///   int[] data ┤                                            ├─ ForEach(x => sum += x)
///              └─ x => -x ──────────────────────────────────┘
/// </code>
/// </summary>
internal sealed class SeedWorkload() : Workload("seed", "The example graph: fan-out, three maps, one exclusive sum.")
{
    private const int OtherItems = 5_000;

    public override int DefaultItems => 10_000_000;

    public override WorkloadCase CreateMeasured(CaseSize size) =>
        new SeedCase(Indices.Create(size.Items), SeedFunctions.Example, audited: false);

    public override WorkloadCase CreateAudited(CaseSize size) =>
        new SeedCase(Indices.Create(size.Items), SeedFunctions.Audited, audited: true);

    public override IReadOnlyList<WorkloadCase> CreateOthers()
    {
        int[] data = Indices.Create(OtherItems);
        return [.. SeedFunctions.Others.Select(functions => new SeedCase(data, functions, audited: false))];
    }
}
