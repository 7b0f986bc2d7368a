using Para.Engines;
using Para.Kernels;

namespace Para.Graphs;

/// <summary>A closed graph without a result.</summary>
internal sealed class ActionPipeline : Pipeline
{
    private readonly Func<StageOptions, Pipeline>? _withOptions;

    public ActionPipeline(SinkStage<long> sink)
        : base([sink], []) => _withOptions = options => new ActionPipeline(sink.WithOptions(options));

    private ActionPipeline(SinkStage<long> sink, Func<StageOptions, Pipeline> withOptions)
        : base([sink], []) => _withOptions = withOptions;

    public ActionPipeline(IReadOnlyList<SinkStage> sinks, IReadOnlyList<BranchCheck> branchChecks)
        : base(sinks, branchChecks)
    {
    }

    /// <summary>Closes a graph behind a stage that does all the work, and that the options of the pipeline are for.</summary>
    public static ActionPipeline Over<T>(Stage<T> stage, Func<StageOptions, Pipeline> withOptions) => new(
        new SinkStage<T, long, long>(
            "End",
            NodeKind.Stateless,
            stage,
            static () => new SpanKernel<T, long>(0, static (ref long count, ReadOnlySpan<T> items) => count += items.Length),
            static counts => counts.Sum(),
            StageOptions.Default),
        withOptions);

    internal override bool HasResult => false;

    private protected override Pipeline WithCore(StageOptions options) => _withOptions is { } with
        ? with(options)
        : throw new InvalidOperationException(
            "This pipeline was combined out of several. Give the options to its parts before they are combined.");
}
