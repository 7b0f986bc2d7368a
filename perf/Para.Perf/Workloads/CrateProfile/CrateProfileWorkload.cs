namespace Para.Perf.Workloads.CrateProfile;

/// <summary>
/// What the Rust crate para runs under its profiler: a map, and an exclusive stage that pushes onto a vector.
/// <code>
///   int[] data ─ Select(x => x + 1) ─ ForEach(x => list.Add(x * 99))
/// </code>
/// </summary>
internal sealed class CrateProfileWorkload()
    : Workload("crate-profile", "The Rust crate's profile: a map and an exclusive push onto a list.")
{
    public override int DefaultItems => 10_000_000;

    public override WorkloadCase CreateMeasured(CaseSize size) => new CrateProfileCase(Indices.Create(size.Items));

    /// <summary>The same: the list is looked at after each run, outside of what is timed.</summary>
    public override WorkloadCase CreateAudited(CaseSize size) => CreateMeasured(size);
}
