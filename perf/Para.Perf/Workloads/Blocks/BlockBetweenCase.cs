using System.Threading.Tasks.Dataflow;
using Para.Perf.Engines;
using Para.Perf.Workloads.Summing;

namespace Para.Perf.Workloads.Blocks;

/// <param name="data">What is sent to the first buffer.</param>
/// <param name="capacity">The bound of each block; <see cref="DataflowBlockOptions.Unbounded"/> for none.</param>
internal sealed class BlockBetweenCase(int[] data, int capacity)
    : SumCase(s_fold), IParaBlockForm, IDataflowForm, ITunedDataflowForm, IDelegateLoopForm
{
    private static readonly Func<int, int> s_map = x => ~x;

    // Whatever is lost, doubled or out of place changes what it gives.
    private static readonly Func<long, int, long> s_fold = (hash, item) => unchecked((hash * 31) + item);

    public Task RunBlocksAsync(Engine engine) => RunAsync(PipelineBlock.Create<int, int>(
        flow => flow.Select(s_map), engine, new PipelineBlockOptions { BoundedCapacity = capacity }));

    public Task RunDataflowAsync(int workers) => RunAsync(new TransformBlock<int, int>(
        s_map, new ExecutionDataflowBlockOptions { MaxDegreeOfParallelism = workers, BoundedCapacity = capacity }));

    // For so light a function one thread is the fastest, and order costs nothing then.
    public Task RunTunedDataflowAsync(int workers) => RunAsync(new TransformBlock<int, int>(
        s_map, new ExecutionDataflowBlockOptions { SingleProducerConstrained = true, BoundedCapacity = capacity }));

    public void RunDelegateLoops(StageClock serialStages)
    {
        var mapped = new int[DelegateLoops.ChunkSize];
        long hash = 0;
        for (int start = 0; start < data.Length; start += DelegateLoops.ChunkSize)
        {
            int length = Math.Min(DelegateLoops.ChunkSize, data.Length - start);
            DelegateLoops.Map(new ReadOnlySpan<int>(data, start, length), mapped, s_map);

            long serialStart = StageClock.Now();
            hash = DelegateLoops.Fold(mapped.AsSpan(0, length), hash, Fold);
            serialStages.AddSince(serialStart);
        }

        Sum = hash;
    }

    protected override IEnumerable<int> ExpectedItems() => data.Select(s_map);

    private async Task RunAsync(IPropagatorBlock<int, int> block)
    {
        var options = new DataflowBlockOptions { BoundedCapacity = capacity };
        var before = new BufferBlock<int>(options);
        var behind = new BufferBlock<int>(options);
        var sum = new ActionBlock<int>(
            x => Sum = Fold(Sum, x), new ExecutionDataflowBlockOptions { BoundedCapacity = capacity });
        before.LinkTo(block, DataflowByHand.Propagating);
        block.LinkTo(behind, DataflowByHand.Propagating);
        behind.LinkTo(sum, DataflowByHand.Propagating);

        await DataflowByHand.SendAllAsync(before, data);
        await sum.Completion;
    }
}
