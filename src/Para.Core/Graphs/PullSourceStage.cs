using Para.Engines;

namespace Para.Graphs;

/// <summary>A source read item by item: on a thread of its own, or by the workers if it never blocks.</summary>
internal sealed class PullSourceStage<T>(string operatorName, IEnumerable<T> items, bool neverBlocks, StageOptions options)
    : Stage<T>(operatorName, NodeKind.PullSource, options)
{
    public IEnumerable<T> Items => items;

    public bool NeverBlocks => neverBlocks;

    /// <summary>Gets whether the sequence can be read once only.</summary>
    public bool ReadsOnce { get; init; }

    public override bool IsOneShot => ReadsOnce;

    public override IReadOnlyList<Stage> Inputs => [];

    public override Stage<T> WithOptions(StageOptions options) =>
        new PullSourceStage<T>(OperatorName, items, neverBlocks, options) { ReadsOnce = ReadsOnce };

    public override void Accept(IStageVisitor visitor) => visitor.VisitPullSource(this);
}
