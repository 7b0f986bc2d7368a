using Para.Engines;

namespace Para.Graphs;

/// <summary>Lets the items of a second flow follow those of a first.</summary>
internal sealed class ConcatStage<T>(string operatorName, Stage<T> first, Stage<T> second, StageOptions options)
    : Stage<T>(operatorName, NodeKind.Join, options)
{
    public override IReadOnlyList<Stage> Inputs => [first, second];

    public override Stage<T> WithOptions(StageOptions options) =>
        new ConcatStage<T>(OperatorName, first, second, options);

    public override void Accept(IStageVisitor visitor) => visitor.VisitConcat(this);
}
