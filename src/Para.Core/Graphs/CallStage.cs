using Para.Engines;
using Para.Kernels;

namespace Para.Graphs;

/// <summary>A stage that calls an asynchronous function for each item; several calls at a time, or one.</summary>
internal sealed class CallStage<TIn, TCall, TOut>(
    string operatorName, Stage<TIn> input, AsyncKernel<TIn, TCall, TOut> kernel, bool isSequential, StageOptions options)
    : Stage<TOut>(operatorName, NodeKind.External, options)
{
    public AsyncKernel<TIn, TCall, TOut> Kernel => kernel;

    /// <summary>Gets whether there is one call at a time, which sees the items in their order.</summary>
    public override bool IsExclusive => isSequential;

    public Stage<TIn> Input => input;

    public override IReadOnlyList<Stage> Inputs => [input];

    public override Stage<TOut> WithOptions(StageOptions options) =>
        new CallStage<TIn, TCall, TOut>(OperatorName, input, kernel, isSequential, options);

    public override bool TryAccept(IFailingStageVisitor<TOut> visitor)
    {
        visitor.VisitCall(this);
        return true;
    }

    public override string? RefuseFailurePolicy(FailurePolicy policy) => null;

    public override void Accept(IStageVisitor visitor) => visitor.VisitCall(this);
}
