namespace Para.Dataflow.Tests.Blocks.Conformance;

public sealed class PipelineBlockOnSequentialEngineTests : PipelineBlockConformance
{
    protected override Engine Engine { get; } = new SequentialEngine();
}
