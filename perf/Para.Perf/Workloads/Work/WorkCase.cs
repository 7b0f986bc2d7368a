using System.Collections.Concurrent;
using System.Threading.Tasks.Dataflow;
using Para.Perf.Engines;
using Para.Perf.Workloads.Summing;

namespace Para.Perf.Workloads.Work;

internal sealed class WorkCase(WorkItem[] data, bool isCoarse, Func<long, int, long> fold)
    : SumCase(fold), IParaForm, IDataflowForm, IPlinqForm, IParallelForEachForm, IDelegateLoopForm
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

    public void RunPlinq(int workers)
    {
        // An array by itself is divided once and for all. Chunks on demand level out what is uneven; but they grow to
        // dozens of items, which is too much for the end of a run where an item is long: then one at a time.
        OrderablePartitioner<WorkItem> partitioner = isCoarse
            ? Partitioner.Create(data, EnumerablePartitionerOptions.NoBuffering)
            : Partitioner.Create(data, loadBalance: true);
        Sum = partitioner.AsParallel().WithDegreeOfParallelism(workers).Select(s_work)
            .Aggregate(0L, Fold, Folds.Combine, sum => sum);
    }

    public void RunParallelForEach(int workers) =>
        Sum = ParallelForEach.SumItems(data, workers, (sum, item) => Fold(sum, s_work(item)));

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
}
