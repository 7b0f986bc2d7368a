using System.Threading.Tasks.Dataflow;

namespace Para.Dataflow.Tests.Blocks.Conformance;

public sealed class BufferBlockConformanceTests : PropagatorBlockConformance
{
    protected override IPropagatorBlock<int, int> Create(int boundedCapacity, CancellationToken cancellationToken) =>
        new BufferBlock<int>(
            new DataflowBlockOptions { BoundedCapacity = boundedCapacity, CancellationToken = cancellationToken });
}
