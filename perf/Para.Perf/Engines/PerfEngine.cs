using Para.Perf.Workloads;

namespace Para.Perf.Engines;

/// <summary>One contender: Para on one of its engines, or a peer. A file each, listed in <see cref="PerfEngines"/>.</summary>
/// <remarks>
/// Design: a workload says in the contender's own terms what its graph is (a pipeline, hand-linked blocks, a
/// loop), and the contender says how such a thing is run. The terms are an interface, the contender's <em>form</em>,
/// kept in the contender's file and implemented by each workload that can be put that way. So a new contender is
/// one file plus one method in each workload it takes part in, and a pair that makes no sense just does not exist.
/// </remarks>
internal abstract class PerfEngine(string name, string description)
{
    public string Name { get; } = name;

    public string Description { get; } = description;

    /// <summary>Whether the case can be put in this contender's terms.</summary>
    public abstract bool CanRun(WorkloadCase workloadCase);

    /// <summary>Runs the case once, from building the graph to its last item.</summary>
    public abstract Task<RunFacts> RunAsync(WorkloadCase workloadCase, int workers);

    /// <summary>
    /// Runs graphs of other shapes and types, for the mixed profile. The workload's own shape with other functions
    /// is run by <see cref="Measuring.OtherCode"/>, for every contender alike.
    /// </summary>
    public virtual Task RunOtherShapesAsync(int workers) => Task.CompletedTask;
}
