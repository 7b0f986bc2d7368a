using System.Threading.Tasks.Dataflow;
using Para.Perf.Engines;
using Para.Perf.Workloads.Summing;

namespace Para.Perf.Workloads.Blocks;

/// <summary>The same way as <see cref="BlockBetweenCase"/>, but the graph reads one block and ends in the other.</summary>
internal sealed class BlockFromToCase(int[] data, int capacity)
    : SumCase(s_fold), IParaForm, IDataflowForm
{
    private static readonly Func<int, int> s_map = x => ~x;
    private static readonly Func<long, int, long> s_fold = (hash, item) => unchecked((hash * 31) + item);

    public async Task<PipelineRun> RunPipelineAsync(Engine engine)
    {
        (BufferBlock<int> before, BufferBlock<int> behind, Task sum) = CreateEnds();
        PipelineRun run = Pipeline.From(before).AsOrdered().Select(s_map).To(behind).Start(engine);

        await DataflowByHand.SendAllAsync(before, data);
        await sum;
        await run.Completion;
        return run;
    }

    public async Task RunDataflowAsync(int workers)
    {
        (BufferBlock<int> before, BufferBlock<int> behind, Task sum) = CreateEnds();
        var block = new TransformBlock<int, int>(
            s_map, new ExecutionDataflowBlockOptions { MaxDegreeOfParallelism = workers, BoundedCapacity = capacity });
        before.LinkTo(block, DataflowByHand.Propagating);
        block.LinkTo(behind, DataflowByHand.Propagating);

        await DataflowByHand.SendAllAsync(before, data);
        await sum;
    }

    protected override IEnumerable<int> ExpectedItems() => data.Select(s_map);

    private (BufferBlock<int> Before, BufferBlock<int> Behind, Task Sum) CreateEnds()
    {
        var options = new DataflowBlockOptions { BoundedCapacity = capacity };
        var behind = new BufferBlock<int>(options);
        var sum = new ActionBlock<int>(
            x => Sum = Fold(Sum, x), new ExecutionDataflowBlockOptions { BoundedCapacity = capacity });
        behind.LinkTo(sum, DataflowByHand.Propagating);
        return (new BufferBlock<int>(options), behind, sum.Completion);
    }
}
