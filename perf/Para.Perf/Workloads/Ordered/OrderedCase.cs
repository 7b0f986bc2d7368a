using System.Reactive.Concurrency;
using System.Reactive.Linq;
using System.Threading.Tasks.Dataflow;
using Akka.Streams.Dsl;
using Para.Perf.Engines;
using Para.Perf.Workloads.Summing;

namespace Para.Perf.Workloads.Ordered;

/// <param name="data">The source.</param>
/// <param name="map">The parallel stage.</param>
/// <param name="foretell">Gives what <paramref name="map"/> gives, without its work.</param>
internal sealed class OrderedCase(int[] data, Func<int, int> map, Func<int, int> foretell)
    : SumCase(Folds.InOrder),
        IParaForm,
        IDataflowForm,
        IChannelsForm,
        IRxForm,
        IAkkaForm,
        IPlinqForm,
        IDelegateLoopForm
{
    public Task<PipelineRun> RunPipelineAsync(Engine engine) =>
        RunAsync(Pipeline.From(data).AsOrdered().Select(map).Aggregate(0L, Fold), engine);

    public async Task RunDataflowAsync(int workers)
    {
        ExecutionDataflowBlockOptions ordered = DataflowByHand.Bounded(workers);
        ordered.EnsureOrdered = true;
        var mapped = new TransformBlock<int, int>(map, ordered);
        var sum = new ActionBlock<int>(x => Sum = Fold(Sum, x), DataflowByHand.Bounded(workers: 1));
        mapped.LinkTo(sum, DataflowByHand.Propagating);

        await DataflowByHand.SendAllAsync(mapped, data);
        await sum.Completion;
    }

    // Several readers of a channel overtake each other: one task for each stage.
    public async Task RunChannelsAsync(int workers)
    {
        long hash = 0;
        await ChannelStages.From(data).Select(map, workers: 1).ForEachAsync(x => hash = Fold(hash, x));
        Sum = hash;
    }

    // Several chains would come out mixed: one, on one thread.
    public async Task RunRxAsync(int workers) =>
        Sum = await data.ToObservable(TaskPoolScheduler.Default).Select(map).Aggregate(0L, Fold);

    // The documentation's way to call a function in parallel and keep the order.
    public async Task RunAkkaAsync(int workers) =>
        Sum = await Source.From(data)
            .SelectAsync(workers, x => Task.Run(() => map(x)))
            .RunAggregate(0L, Fold, AkkaStages.Materializer);

    public void RunPlinq(int workers)
    {
        long hash = 0;
        foreach (int item in data.AsParallel().AsOrdered().WithDegreeOfParallelism(workers).Select(map))
            hash = Fold(hash, item);
        Sum = hash;
    }

    public void RunDelegateLoops(StageClock serialStages) => MapAndFold(data, map, serialStages);

    protected override IEnumerable<int> ExpectedItems() => data.Select(foretell);
}
