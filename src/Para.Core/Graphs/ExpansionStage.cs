using Para.Engines;
using Para.Kernels;

namespace Para.Graphs;

/// <summary>A stage that makes any number of items out of each; stateless, or exclusive.</summary>
internal sealed class ExpansionStage<TIn, TOut>(
    string operatorName, NodeKind kind, Stage<TIn> input, Func<ExpandKernel<TIn, TOut>> createKernel, StageOptions options)
    : Stage<TOut>(operatorName, kind, options), IExpansionStage
{
    /// <summary>Gets what takes the options in the stage's place, if it is only the end of an operator.</summary>
    public Func<StageOptions, Stage<TOut>>? GiveOptions { get; init; }

    public Func<ExpandKernel<TIn, TOut>> CreateKernel => createKernel;

    public override IReadOnlyList<Stage> Inputs => [input];

    public override Stage<TOut> WithOptions(StageOptions options) =>
        GiveOptions is { } give
            ? give(options)
            : new ExpansionStage<TIn, TOut>(OperatorName, Kind, input, createKernel, options);

    public override void Accept(IStageVisitor visitor) => visitor.VisitExpansion(this);
}
