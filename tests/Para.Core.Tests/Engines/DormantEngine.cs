using Para.Engines;

namespace Para.Core.Tests.Engines;

/// <summary>Begins no run: its nodes can be looked at as they are before.</summary>
internal sealed class DormantEngine : Engine
{
    private EngineRun? _run;

    protected internal override int WorkersPerRun => 2;

    /// <summary>Gets the nodes of a run of a pipeline, by the names of their stages.</summary>
    public static IReadOnlyDictionary<string, NodeRun> GetNodes(Pipeline pipeline)
    {
        var engine = new DormantEngine();
        _ = pipeline.Start(engine);
        return engine._run!.Nodes.ToDictionary(node => node.Node.Name);
    }

    protected internal override void StartCore(EngineRun run) => _run = run;
}
