using System.Threading.Tasks.Dataflow;

namespace Para.Perf.Engines;

/// <summary>TPL Dataflow as one writes it by hand when an item is too little for a message.</summary>
internal sealed class DataflowBatchedByHand() : PerfEngine<IBatchedDataflowForm>(
    "dataflow-batched-byhand", "TPL Dataflow blocks linked by hand, an array of items a message."), IChainRunner
{
    public Task RunAsync<TIn, TOut>(TIn[] items, Func<TIn, TOut> selector, Action<TOut> action, int workers)
    {
        TransformBlock<TIn[], TOut[]> map = BatchedDataflow.Select(selector, workers);
        ActionBlock<TOut[]> sink = BatchedDataflow.ForEach(action);
        map.LinkTo(sink, DataflowByHand.Propagating);
        return Task.WhenAll(BatchedDataflow.SendAllAsync(items, map), sink.Completion);
    }

    public override Task RunOtherShapesAsync(int workers) => OtherChains.RunAsync(this, workers);

    protected override async Task<RunFacts> RunFormAsync(IBatchedDataflowForm form, int workers)
    {
        await form.RunBatchedDataflowAsync(workers);
        return default;
    }
}
