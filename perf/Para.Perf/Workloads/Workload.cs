namespace Para.Perf.Workloads;

/// <summary>One thing to measure: data, a graph over it, and what must come out. Listed in <see cref="PerfWorkloads"/>.</summary>
internal abstract class Workload(string name, string description)
{
    public string Name { get; } = name;

    public string Description { get; } = description;

    /// <summary>What is timed: exactly the graph, with a check on the result that costs the body nothing.</summary>
    public abstract WorkloadCase CreateMeasured(int items);

    /// <summary>
    /// The same graph with a last stage that also counts and checks: it notices whatever was lost or doubled, and is
    /// run after all that is timed, so that neither its cost nor its delegate shows in a number.
    /// </summary>
    public abstract WorkloadCase CreateAudited(int items);

    /// <summary>The same graph with other functions, at least forty of them, over few items: for the mixed profile.</summary>
    public abstract IReadOnlyList<WorkloadCase> CreateOthers();
}
