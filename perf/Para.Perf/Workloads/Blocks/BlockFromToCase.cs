using System.Threading.Tasks.Dataflow;
using Para.Perf.Engines;

namespace Para.Perf.Workloads.Blocks;

/// <summary>A run that reads the first buffer and ends in the second one.</summary>
/// <inheritdoc cref="BlockCase(int[], int)" path="/param"/>
internal sealed class BlockFromToCase(int[] data, int capacity) : BlockCase(data, capacity), IParaForm, IDataflowForm
{
    public async Task<PipelineRun> RunPipelineAsync(Engine engine)
    {
        (BufferBlock<int> before, BufferBlock<int> behind, Task completion) = CreateEnds();
        PipelineRun run = Pipeline.From(before).AsOrdered().Select(Map).To(behind).Start(engine);

        await DataflowByHand.SendAllAsync(before, Data);
        await completion;
        await run.Completion;
        return run;
    }

    public Task RunDataflowAsync(int workers) => RunAsync(CreateTransformBlock(workers));
}
