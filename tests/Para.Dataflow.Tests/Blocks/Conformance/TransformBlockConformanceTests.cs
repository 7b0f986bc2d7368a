using System.Threading.Tasks.Dataflow;

namespace Para.Dataflow.Tests.Blocks.Conformance;

public sealed class TransformBlockConformanceTests : PropagatorBlockConformance
{
    protected override IPropagatorBlock<int, int> Create(int boundedCapacity, CancellationToken cancellationToken) =>
        new TransformBlock<int, int>(
            x => x,
            new ExecutionDataflowBlockOptions { BoundedCapacity = boundedCapacity, CancellationToken = cancellationToken });
}
