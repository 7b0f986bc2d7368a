using Para.Engines;

namespace Para.Graphs;

/// <summary>Items at known positions, any part of which any worker can read.</summary>
internal sealed class IndexedSourceStage<T>(string operatorName, IndexedSource<T> source, StageOptions options)
    : Stage<T>(operatorName, NodeKind.SplittableSource, options)
{
    public IndexedSource<T> Source => source;

    public override IReadOnlyList<Stage> Inputs => [];

    public override Stage<T> WithOptions(StageOptions options) =>
        new IndexedSourceStage<T>(OperatorName, source, options);

    public override void Accept(IStageVisitor visitor) => visitor.VisitIndexedSource(this);
}
