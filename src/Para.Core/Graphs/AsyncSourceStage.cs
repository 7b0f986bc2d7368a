using Para.Engines;

namespace Para.Graphs;

/// <summary>A source over an asynchronous sequence, which each run opens.</summary>
internal sealed class AsyncSourceStage<T>(
    string operatorName, Func<SourceContext<T>, IAsyncEnumerator<T>> open, bool readsOnce, StageOptions options)
    : Stage<T>(operatorName, NodeKind.PushSource, options)
{
    public Func<SourceContext<T>, IAsyncEnumerator<T>> Open => open;

    public override bool IsOneShot => readsOnce;

    public override IReadOnlyList<Stage> Inputs => [];

    public override Stage<T> WithOptions(StageOptions options) => new AsyncSourceStage<T>(OperatorName, open, readsOnce, options);

    public override void Accept(IStageVisitor visitor) => visitor.VisitAsyncSource(this);
}
