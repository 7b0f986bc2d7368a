namespace Para.Dataflow.Tests.Blocks.Conformance;

public sealed class PipelineBlockOnWorkStealingEngineTests : PipelineBlockConformance
{
    protected override Engine Engine { get; } = new WorkStealingEngine { Workers = 2 };
}
