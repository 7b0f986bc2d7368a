using System.Reactive.Linq;
using System.Threading.Channels;
using System.Threading.Tasks.Dataflow;
using Akka;
using Akka.Streams.Dsl;
using Para.Perf.Engines;
using Para.Perf.Workloads.Summing;

namespace Para.Perf.Workloads.Chains;

/// <summary>Numbers through a chain of maps, into a combining sum.</summary>
/// <param name="data">The source.</param>
/// <param name="maps">The stages in their order, at least one.</param>
/// <param name="plainSum">What comes out, summed as one writes it with no stages.</param>
/// <param name="fold">Adds an item.</param>
internal sealed class ChainCase(
    int[] data, IReadOnlyList<Func<int, int>> maps, Func<int[], long> plainSum, Func<long, int, long> fold)
    : SumCase(fold),
        IParaForm,
        IDataflowForm,
        ITunedDataflowForm,
        IBatchedDataflowForm,
        IChannelsForm,
        IRxForm,
        IAkkaForm,
        IPlinqForm,
        IParallelForEachForm,
        ILoopForm,
        IDelegateLoopForm
{
    public Task<PipelineRun> RunPipelineAsync(Engine engine)
    {
        Flow<int> flow = maps.Aggregate(Pipeline.From(data), (items, map) => items.Select(map));
        return RunAsync(flow.Aggregate(0L, Fold, Folds.Combine), engine);
    }

    public async Task RunDataflowAsync(int workers)
    {
        TransformBlock<int, int>[] stages =
            [.. maps.Select(map => new TransformBlock<int, int>(map, DataflowByHand.Bounded(workers)))];
        var sum = new ActionBlock<int>(x => Sum = Fold(Sum, x), DataflowByHand.Bounded(workers: 1));
        for (int i = 1; i < stages.Length; i++)
            stages[i - 1].LinkTo(stages[i], DataflowByHand.Propagating);
        stages[^1].LinkTo(sum, DataflowByHand.Propagating);

        await DataflowByHand.SendAllAsync(stages[0], data);
        await sum.Completion;
    }

    public Task RunTunedDataflowAsync(int workers) => SumInOneBlockAsync(data, sums => x => sums.Add(MapAll(x)), workers);

    public async Task RunBatchedDataflowAsync(int workers)
    {
        TransformBlock<int[], int[]>[] stages = [.. maps.Select(map => BatchedDataflow.Select(map, workers))];
        (ITargetBlock<int[]> sum, Task completion) = CreateBatchedSum(workers);
        for (int i = 1; i < stages.Length; i++)
            stages[i - 1].LinkTo(stages[i], DataflowByHand.Propagating);
        stages[^1].LinkTo(sum, DataflowByHand.Propagating);

        await BatchedDataflow.SendAllAsync(data, stages[0]);
        await completion;
    }

    public async Task RunChannelsAsync(int workers)
    {
        ChannelReader<int> items = maps.Aggregate(ChannelStages.From(data), (input, map) => input.Select(map, workers));
        Sum = await items.AggregateAsync(0L, Fold, Folds.Combine, workers);
    }

    public async Task RunRxAsync(int workers) =>
        Sum = await RxStages
            .InParallel(data, workers, source => maps.Aggregate(source, (items, map) => items.Select(map)).Aggregate(0L, Fold))
            .Aggregate(Folds.Combine);

    public async Task RunAkkaAsync(int workers)
    {
        Flow<int, int, NotUsed> stages = maps.Aggregate(Flow.Create<int>(), (flow, map) => flow.Select(map));
        Sum = await Source.From(data)
            .Via(AkkaStages.Balance(stages.Aggregate(0L, Fold), workers))
            .RunAggregate(0L, Folds.Combine, AkkaStages.Materializer);
    }

    public void RunPlinq(int workers)
    {
        ParallelQuery<int> items = maps.Aggregate(
            data.AsParallel().WithDegreeOfParallelism(workers), (query, map) => query.Select(map));
        Sum = items.Aggregate(0L, Fold, Folds.Combine, sum => sum);
    }

    public void RunParallelForEach(int workers) =>
        Sum = ParallelForEach.SumRanges(data, workers, (sum, range) =>
        {
            foreach (int x in range)
                sum = Fold(sum, MapAll(x));
            return sum;
        });

    public void RunLoop() => SetPlainSum(plainSum(data));

    public void RunDelegateLoops(StageClock serialStages)
    {
        var mapped = new int[DelegateLoops.ChunkSize];
        long sum = 0;
        for (int start = 0; start < data.Length; start += DelegateLoops.ChunkSize)
        {
            int length = Math.Min(DelegateLoops.ChunkSize, data.Length - start);
            Span<int> items = mapped.AsSpan(0, length);
            DelegateLoops.Map(new ReadOnlySpan<int>(data, start, length), items, maps[0]);
            for (int i = 1; i < maps.Count; i++)
                DelegateLoops.Map(items, items, maps[i]);
            sum = DelegateLoops.Fold(items, sum, Fold);
        }

        Sum = sum;
    }

    protected override IEnumerable<int> ExpectedItems() => data.Select(MapAll);

    private int MapAll(int item)
    {
        foreach (Func<int, int> map in maps)
            item = map(item);
        return item;
    }
}
