using Para.Engines;

namespace Para.Graphs;

/// <summary>A stage that hands batches to a target, one at a time, and tells it how the run ended. Nothing comes out of it.</summary>
internal sealed class AsyncSinkStage<TIn>(
    string operatorName, Stage<TIn> input, Func<AsyncSinkKernel<TIn>> createKernel, StageOptions options)
    : Stage<bool>(operatorName, NodeKind.External, options)
{
    public Func<AsyncSinkKernel<TIn>> CreateKernel => createKernel;

    public override bool IsExclusive => true;

    public override IReadOnlyList<Stage> Inputs => [input];

    public override Stage<bool> WithOptions(StageOptions options) =>
        new AsyncSinkStage<TIn>(OperatorName, input, createKernel, options);

    public override string? RefuseFailurePolicy(FailurePolicy policy) =>
        "what fails here is the target of the whole run, and not one item. Leave OnFailure out, or give it to a stage above.";

    public override void Accept(IStageVisitor visitor) => visitor.VisitAsyncSink(this);
}
