using System.Threading.Tasks.Dataflow;

namespace Para.Dataflow.Tests.Blocks.Conformance;

/// <summary>A graph as a block, on an engine.</summary>
public abstract class PipelineBlockConformance : PropagatorBlockConformance
{
    protected abstract Engine Engine { get; }

    protected override IPropagatorBlock<int, int> Create(int boundedCapacity, CancellationToken cancellationToken) =>
        PipelineBlock.Create<int, int>(
            flow => flow.Select(x => x),
            Engine,
            new PipelineBlockOptions { BoundedCapacity = boundedCapacity, CancellationToken = cancellationToken });

    // One item at least on either side: accepted, and in the graph.
    protected override int CapacityOf(int boundedCapacity) => Math.Max(2, boundedCapacity);
}
