namespace Para.Perf.Workloads;

/// <summary>One thing to measure: data, a graph over it, and what must come out. Listed in <see cref="PerfWorkloads"/>.</summary>
internal abstract class Workload(string name, string description)
{
    public string Name { get; } = name;

    public string Description { get; } = description;

    /// <summary>The name under which a group of workloads is chosen together; null for one that stands alone.</summary>
    public virtual string? Family => null;

    /// <summary>Items unless somebody asks for others: enough that the start of a run does not show in it.</summary>
    public abstract int DefaultItems { get; }

    /// <summary>Items for a look that takes no time: a tenth, where a run is still much longer than its start.</summary>
    public virtual int SmallItems => Math.Max(1, DefaultItems / 10);

    /// <summary>Items of the small runs that a child warms up with: a millisecond's worth, or thereabouts.</summary>
    public virtual int WarmUpItems => 20_000;

    /// <summary>What is timed: exactly the graph, with a check on the result that costs the body nothing.</summary>
    public abstract WorkloadCase CreateMeasured(CaseSize size);

    /// <summary>
    /// The same graph with a last stage that also counts and checks: it notices whatever was lost or doubled, and is
    /// run after all that is timed, so that neither its cost nor its delegate shows in a number.
    /// </summary>
    public abstract WorkloadCase CreateAudited(CaseSize size);

    /// <summary>
    /// The same graph with other functions, at least forty of them, over few items: for the mixed profile. None where an
    /// item's work is so long that nobody could tell how its functions were called; then there are no mixed rows.
    /// </summary>
    public virtual IReadOnlyList<WorkloadCase> CreateOthers() => [];
}
