using Para.Engines;

namespace Para.Graphs;

/// <summary>Where items end, with a result that can be read after the run.</summary>
internal abstract class SinkStage<TResult> : SinkStage
{
    private protected SinkStage(string operatorName, NodeKind kind, StageOptions options)
        : base(operatorName, kind, options)
    {
    }

    public abstract SinkStage<TResult> WithOptions(StageOptions options);
}
