using System.Collections.Concurrent;
using System.Reactive.Linq;
using System.Threading.Tasks.Dataflow;
using Akka.Streams.Dsl;
using Para.Perf.Engines;
using Para.Perf.Workloads.Summing;

namespace Para.Perf.Workloads.Work;

internal sealed class WorkCase(WorkItem[] data, bool isCoarse, Func<long, int, long> fold)
    : SumCase(fold),
        IParaForm,
        IDataflowForm,
        ITunedDataflowForm,
        IBatchedDataflowForm,
        IChannelsForm,
        IPlinqForm,
        IParallelForEachForm,
        IRxForm,
        IAkkaForm,
        IDelegateLoopForm
{
    private static readonly Func<WorkItem, int> s_work = item => BurnWork.Do(item.Index, item.Steps);

    public Task<PipelineRun> RunPipelineAsync(Engine engine) =>
        RunAsync(Pipeline.From(data).Select(s_work).Aggregate(0L, Fold, Folds.Combine), engine);

    public async Task RunDataflowAsync(int workers)
    {
        var work = new TransformBlock<WorkItem, int>(s_work, DataflowByHand.Bounded(workers));
        var sum = new ActionBlock<int>(x => Sum = Fold(Sum, x), DataflowByHand.Bounded(workers: 1));
        work.LinkTo(sum, DataflowByHand.Propagating);

        await DataflowByHand.SendAllAsync(work, data);
        await sum.Completion;
    }

    public Task RunTunedDataflowAsync(int workers) => SumInOneBlockAsync(data, sums => item => sums.Add(s_work(item)), workers);

    public async Task RunBatchedDataflowAsync(int workers)
    {
        TransformBlock<WorkItem[], int[]> work = BatchedDataflow.Select(s_work, workers);
        (ITargetBlock<int[]> sum, Task completion) = CreateBatchedSum(workers);
        work.LinkTo(sum, DataflowByHand.Propagating);

        // A batch of long items would leave workers without work at the end.
        await DataflowByHand.SendAllAsync(work, data.Chunk(isCoarse ? 1 : BatchedDataflow.BatchSize));
        await completion;
    }

    public async Task RunChannelsAsync(int workers) =>
        Sum = await ChannelStages.From(data).Select(s_work, workers).AggregateAsync(0L, Fold, Folds.Combine, workers);

    public void RunPlinq(int workers) =>
        Sum = CreatePartitioner().AsParallel().WithDegreeOfParallelism(workers).Select(s_work)
            .Aggregate(0L, Fold, Folds.Combine, sum => sum);

    public void RunParallelForEach(int workers) =>
        Sum = ParallelForEach.SumItems(data, workers, (sum, item) => Fold(sum, s_work(item)));

    public async Task RunRxAsync(int workers) =>
        Sum = await RxStages.InParallel(
            CreatePartitioner(), workers, source => source.Select(s_work).Aggregate(0L, Fold))
            .Aggregate(Folds.Combine);

    // The actors of a pool take several items each, which is too much for the end of a run where an item is long.
    public async Task RunAkkaAsync(int workers) =>
        Sum = await (isCoarse
            ? Source.From(data).SelectAsyncUnordered(workers, item => Task.Run(() => s_work(item)))
                .RunAggregate(0L, Fold, AkkaStages.Materializer)
            : Source.From(data)
                .Via(AkkaStages.Balance(Flow.Create<WorkItem>().Select(s_work).Aggregate(0L, Fold), workers))
                .RunAggregate(0L, Folds.Combine, AkkaStages.Materializer));

    public void RunDelegateLoops(StageClock serialStages)
    {
        var results = new int[DelegateLoops.ChunkSize];
        long sum = 0;
        for (int start = 0; start < data.Length; start += DelegateLoops.ChunkSize)
        {
            int length = Math.Min(DelegateLoops.ChunkSize, data.Length - start);
            DelegateLoops.Map(new ReadOnlySpan<WorkItem>(data, start, length), results, s_work);
            sum = DelegateLoops.Fold(results.AsSpan(0, length), sum, Fold);
        }

        Sum = sum;
    }

    protected override IEnumerable<int> ExpectedItems()
    {
        Dictionary<int, Func<int, int>> foretell =
            data.Select(item => item.Steps).Distinct().ToDictionary(steps => steps, BurnWork.Foretell);
        return data.Select(item => foretell[item.Steps](item.Index));
    }

    /// <summary>Chunks on demand, which level out what is uneven.</summary>
    /// <remarks>
    /// An array by itself is divided once and for all. Chunks grow to dozens of items, which is too much for the end of a
    /// run where an item is long: then one at a time.
    /// </remarks>
    private OrderablePartitioner<WorkItem> CreatePartitioner() => isCoarse
        ? Partitioner.Create(data, EnumerablePartitionerOptions.NoBuffering)
        : Partitioner.Create(data, loadBalance: true);
}
