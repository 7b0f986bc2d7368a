namespace Para.Dataflow.Tests.Blocks.Conformance;

public sealed class PipelineBlockOnDataflowEngineTests : PipelineBlockConformance
{
    protected override Engine Engine { get; } = new DataflowEngine { Workers = 2, Affinity = Affinity.None };
}
