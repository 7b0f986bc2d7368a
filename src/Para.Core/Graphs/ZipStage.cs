using Para.Engines;

namespace Para.Graphs;

/// <summary>Pairs the items of two flows by their positions.</summary>
internal sealed class ZipStage<TLeft, TRight>(
    string operatorName, Stage<TLeft> left, Stage<TRight> right, StageOptions options)
    : Stage<(TLeft First, TRight Second)>(operatorName, NodeKind.Join, options)
{
    public override IReadOnlyList<Stage> Inputs => [left, right];

    public override bool IsPositional => true;

    public override Stage<(TLeft First, TRight Second)> WithOptions(StageOptions options) =>
        new ZipStage<TLeft, TRight>(OperatorName, left, right, options);

    public override void Accept(IStageVisitor visitor) => visitor.VisitZip(this);
}
