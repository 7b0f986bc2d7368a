using Para.Engines;
using Para.Kernels;

namespace Para.Graphs;

/// <summary>A sink: kernels that gather, and what makes one result out of what they have gathered.</summary>
/// <remarks>An exclusive sink has one kernel a run; a stateless one has a kernel for each worker that is in it at a time.</remarks>
internal sealed class SinkStage<TIn, TPartial, TResult>(
    string operatorName,
    NodeKind kind,
    Stage<TIn> input,
    Func<SinkKernel<TIn, TPartial>> createKernel,
    Func<IReadOnlyList<TPartial>, TResult> combine,
    StageOptions options)
    : SinkStage<TResult>(operatorName, kind, options)
{
    public Func<SinkKernel<TIn, TPartial>> CreateKernel { get; } = RecoveringSinkKernel<TIn, TPartial>.Wrap(createKernel, options.OnFailure);

    public Func<IReadOnlyList<TPartial>, TResult> Combine => combine;

    public override IReadOnlyList<Stage> Inputs => [input];

    /// <summary>Gets whether the sink is about positions.</summary>
    public bool ReadsPositions { get; init; }

    public override bool IsPositional => ReadsPositions;

    public override SinkStage<TResult> WithOptions(StageOptions options) =>
        new SinkStage<TIn, TPartial, TResult>(OperatorName, Kind, input, createKernel, combine, options)
        {
            ReadsPositions = ReadsPositions,
        };

    public override string? RefuseFailurePolicy(FailurePolicy policy) => null;

    public override void Accept(IStageVisitor visitor) => visitor.VisitSink(this);
}
