using Para.Engines;

namespace Para.Graphs;

/// <summary>A source whose parts any worker can read.</summary>
internal sealed class SplittableSourceStage<T>(string operatorName, SplittableSource<T> source, StageOptions options)
    : Stage<T>(operatorName, NodeKind.SplittableSource, options)
{
    public SplittableSource<T> Source => source;

    public override IReadOnlyList<Stage> Inputs => [];

    public override Stage<T> WithOptions(StageOptions options) =>
        new SplittableSourceStage<T>(OperatorName, source, options);

    public override void Accept(IStageVisitor visitor) => visitor.VisitSplittableSource(this);
}
