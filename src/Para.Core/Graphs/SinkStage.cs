using Para.Engines;

namespace Para.Graphs;

/// <summary>Where items end.</summary>
internal abstract class SinkStage : Stage
{
    private protected SinkStage(string operatorName, NodeKind kind, StageOptions options)
        : base(operatorName, kind, options)
    {
    }
}

