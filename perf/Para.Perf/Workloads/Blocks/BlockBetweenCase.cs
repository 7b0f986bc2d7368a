using System.Threading.Tasks.Dataflow;
using Para.Perf.Engines;

namespace Para.Perf.Workloads.Blocks;

/// <summary>A graph as a block between the buffers.</summary>
/// <inheritdoc cref="BlockCase(int[], int)" path="/param"/>
internal sealed class BlockBetweenCase(int[] data, int capacity)
    : BlockCase(data, capacity), IParaBlockForm, IDataflowForm, ITunedDataflowForm, IDelegateLoopForm
{
    public Task RunBlocksAsync(Engine engine) => RunAsync(PipelineBlock.Create<int, int>(
        flow => flow.Select(Map), engine, new PipelineBlockOptions { BoundedCapacity = Capacity }));

    public Task RunDataflowAsync(int workers) => RunAsync(CreateTransformBlock(workers));

    // For so light a function one thread is the fastest, and order costs nothing then.
    public Task RunTunedDataflowAsync(int workers) => RunAsync(new TransformBlock<int, int>(
        Map, new ExecutionDataflowBlockOptions { SingleProducerConstrained = true, BoundedCapacity = Capacity }));

    public void RunDelegateLoops(StageClock serialStages) => MapAndFold(Data, Map, serialStages);
}
