using Para.Engines;

namespace Para.Graphs;

/// <summary>A stage that makes any number of items out of each, with a bound of its own on how many are in flight.</summary>
internal sealed class ExpansionStage<TIn, TOut>(
    string operatorName, Stage<TIn> input, Func<TIn, IEnumerable<TOut>> selector, StageOptions options)
    : Stage<TOut>(operatorName, NodeKind.Stateless, options), IExpansionStage
{
    public Func<TIn, IEnumerable<TOut>> Selector => selector;

    public override IReadOnlyList<Stage> Inputs => [input];

    public override Stage<TOut> WithOptions(StageOptions options) =>
        new ExpansionStage<TIn, TOut>(OperatorName, input, selector, options);

    public override void Accept(IStageVisitor visitor) => visitor.VisitExpansion(this);
}
