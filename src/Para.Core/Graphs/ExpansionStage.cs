using Para.Engines;
using Para.Kernels;

namespace Para.Graphs;

/// <summary>A stage that makes any number of items out of each; stateless, or exclusive.</summary>
internal sealed class ExpansionStage<TIn, TOut>(
    string operatorName, NodeKind kind, Stage<TIn> input, Func<ExpandKernel<TIn, TOut>> createKernel, StageOptions options)
    : Stage<TOut>(operatorName, kind, options), IExpansionStage
{
    public Func<ExpandKernel<TIn, TOut>> CreateKernel => createKernel;

    /// <summary>Gets whether the kernel, of an exclusive stage, is asked for a last word, also where no item has come.</summary>
    public bool HasLastWord { get; init; }

    public override IReadOnlyList<Stage> Inputs => [input];

    public override Stage<TOut> WithOptions(StageOptions options) =>
        new ExpansionStage<TIn, TOut>(OperatorName, Kind, input, createKernel, options) { HasLastWord = HasLastWord };

    public override void Accept(IStageVisitor visitor) => visitor.VisitExpansion(this);
}
