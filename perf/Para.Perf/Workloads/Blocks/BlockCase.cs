using System.Threading.Tasks.Dataflow;
using Para.Perf.Engines;
using Para.Perf.Workloads.Summing;

namespace Para.Perf.Workloads.Blocks;

/// <summary>A light map between two buffers, in order: the cases differ in what does it.</summary>
/// <param name="data">What is sent to the first buffer.</param>
/// <param name="capacity">The bound of each block; <see cref="DataflowBlockOptions.Unbounded"/> for none.</param>
internal abstract class BlockCase(int[] data, int capacity) : SumCase(Folds.InOrder)
{
    protected static Func<int, int> Map { get; } = x => ~x;

    protected int[] Data { get; } = data;

    protected int Capacity { get; } = capacity;

    protected sealed override IEnumerable<int> ExpectedItems() => Data.Select(Map);

    protected TransformBlock<int, int> CreateTransformBlock(int workers) => new(
        Map, new ExecutionDataflowBlockOptions { MaxDegreeOfParallelism = workers, BoundedCapacity = Capacity });

    /// <summary>The first buffer, the second one, and what comes out of that: it completes when all of it has been folded.</summary>
    protected (BufferBlock<int> Before, BufferBlock<int> Behind, Task Completion) CreateEnds()
    {
        var options = new DataflowBlockOptions { BoundedCapacity = Capacity };
        var behind = new BufferBlock<int>(options);
        var sum = new ActionBlock<int>(
            x => Sum = Fold(Sum, x), new ExecutionDataflowBlockOptions { BoundedCapacity = Capacity });
        behind.LinkTo(sum, DataflowByHand.Propagating);
        return (new BufferBlock<int>(options), behind, sum.Completion);
    }

    /// <summary>Runs all items through a block between the buffers.</summary>
    protected async Task RunAsync(IPropagatorBlock<int, int> block)
    {
        (BufferBlock<int> before, BufferBlock<int> behind, Task completion) = CreateEnds();
        before.LinkTo(block, DataflowByHand.Propagating);
        block.LinkTo(behind, DataflowByHand.Propagating);

        await DataflowByHand.SendAllAsync(before, Data);
        await completion;
    }
}
