using Para.Graphs;

namespace Para;

/// <summary>
/// A closed graph: sources, stages and sinks, ready to be run; and the door through which graphs are begun
/// (<c>Pipeline.From</c>, <c>Range</c>, <c>Merge</c>, <c>Combine</c>).
/// </summary>
/// <remarks>
/// A pipeline is a value: it may be run many times, also at once, on any engine. Two pipelines that share a flow and
/// are run separately read its source twice; <c>Combine</c> joins them into one run that reads it once.
/// </remarks>
public abstract partial class Pipeline
{
    private protected Pipeline(IReadOnlyList<SinkStage> sinks, IReadOnlyList<BranchCheck> branchChecks)
    {
        Sinks = sinks;
        BranchChecks = branchChecks;
    }

    internal IReadOnlyList<SinkStage> Sinks { get; }

    /// <summary>Gets what is to be checked of branches that end in sinks: others are checked at their fan-in.</summary>
    internal IReadOnlyList<BranchCheck> BranchChecks { get; }

    // What the compiler made of the graph, kept because a graph never changes; null until the first run. A race
    // compiles twice and keeps either: the plans are equal. Volatile only.
    internal object? CachedPlan { get; set; }

    /// <summary>Gets whether running this pipeline gives a result that joining it with others must not lose.</summary>
    internal abstract bool HasResult { get; }

    /// <summary>Gives options to the sink that closes this graph.</summary>
    /// <param name="options">The options; they replace those that the sink had.</param>
    /// <returns>A pipeline that differs in the options of its sink only.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException">This pipeline was combined out of several, so that it is not clear which sink is meant.</exception>
    public Pipeline With(StageOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return WithCore(options);
    }

    private protected abstract Pipeline WithCore(StageOptions options);
}
