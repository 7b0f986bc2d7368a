using Para.Engines;

namespace Para.Graphs;

/// <summary>A source that the workers read by parts whose items are not known beforehand.</summary>
internal sealed class PartedSourceStage<T>(string operatorName, ISplittableSource<T> source, StageOptions options)
    : Stage<T>(operatorName, NodeKind.SplittableSource, options)
{
    public ISplittableSource<T> Source => source;

    public override IReadOnlyList<Stage> Inputs => [];

    public override Stage<T> WithOptions(StageOptions options) =>
        new PartedSourceStage<T>(OperatorName, source, options);

    public override void Accept(IStageVisitor visitor) => visitor.VisitPartedSource(this);
}
