using Para.Engines;

namespace Para.Graphs;

/// <summary>A source over an asynchronous sequence.</summary>
internal sealed class AsyncSourceStage<T>(string operatorName, IAsyncEnumerable<T> items, StageOptions options)
    : Stage<T>(operatorName, NodeKind.PushSource, options)
{
    public IAsyncEnumerable<T> Items => items;

    public override IReadOnlyList<Stage> Inputs => [];

    public override Stage<T> WithOptions(StageOptions options) => new AsyncSourceStage<T>(OperatorName, items, options);

    public override void Accept(IStageVisitor visitor) => visitor.VisitAsyncSource(this);
}
