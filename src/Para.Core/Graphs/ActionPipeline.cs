namespace Para.Graphs;

/// <summary>A closed graph without a result.</summary>
internal sealed class ActionPipeline : Pipeline
{
    private readonly Func<StageOptions, Pipeline>? _withOptions;

    public ActionPipeline(SinkStage<long> sink)
        : base([sink], []) => _withOptions = options => new ActionPipeline(sink.WithOptions(options));

    public ActionPipeline(IReadOnlyList<SinkStage> sinks, IReadOnlyList<BranchCheck> branchChecks)
        : base(sinks, branchChecks)
    {
    }

    internal override bool HasResult => false;

    private protected override Pipeline WithCore(StageOptions options) => _withOptions is { } with
        ? with(options)
        : throw new InvalidOperationException(
            "This pipeline was combined out of several. Give the options to its parts before they are combined.");
}
