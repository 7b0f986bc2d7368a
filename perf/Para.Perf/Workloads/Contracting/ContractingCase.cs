using System.Reactive.Linq;
using System.Threading.Tasks.Dataflow;
using Akka.Streams.Dsl;
using Para.Perf.Engines;
using Para.Perf.Workloads.Summing;

namespace Para.Perf.Workloads.Contracting;

/// <param name="data">The source.</param>
/// <param name="functions">What the stages do.</param>
/// <param name="steps">The work on an item that is kept, for the loop and the check, which do not call the functions.</param>
internal sealed class ContractingCase(int[] data, ContractingFunctions functions, int steps)
    : SumCase(functions.Fold),
        IParaForm,
        IDataflowForm,
        ITunedDataflowForm,
        IBatchedDataflowForm,
        IChannelsForm,
        IPlinqForm,
        IParallelForEachForm,
        IRxForm,
        IAkkaForm,
        ILoopForm,
        IDelegateLoopForm
{
    public const int KeepOneIn = 100;

    public Task<PipelineRun> RunPipelineAsync(Engine engine) =>
        RunAsync(
            Pipeline.From(data).Where(functions.Keep).Select(functions.Work).Aggregate(0L, Fold, Folds.Combine), engine);

    public async Task RunDataflowAsync(int workers)
    {
        var keep = new TransformManyBlock<int, int>(x => functions.Keep(x) ? [x] : [], DataflowByHand.Bounded(workers));
        var work = new TransformBlock<int, int>(functions.Work, DataflowByHand.Bounded(workers));
        var sum = new ActionBlock<int>(x => Sum = Fold(Sum, x), DataflowByHand.Bounded(workers: 1));
        keep.LinkTo(work, DataflowByHand.Propagating);
        work.LinkTo(sum, DataflowByHand.Propagating);

        await DataflowByHand.SendAllAsync(keep, data);
        await sum.Completion;
    }

    public Task RunTunedDataflowAsync(int workers) =>
        SumInOneBlockAsync(
            data,
            sums => x =>
            {
                if (functions.Keep(x))
                    sums.Add(functions.Work(x));
            },
            workers);

    public async Task RunBatchedDataflowAsync(int workers)
    {
        TransformManyBlock<int[], int[]> keep = BatchedDataflow.Where(functions.Keep, workers);
        TransformBlock<int[], int[]> work = BatchedDataflow.Select(functions.Work, workers);
        (ITargetBlock<int[]> sum, Task completion) = CreateBatchedSum(workers);
        keep.LinkTo(work, DataflowByHand.Propagating);
        work.LinkTo(sum, DataflowByHand.Propagating);

        await BatchedDataflow.SendAllAsync(data, keep);
        await completion;
    }

    public async Task RunChannelsAsync(int workers) =>
        Sum = await ChannelStages.From(data).Where(functions.Keep, workers).Select(functions.Work, workers)
            .AggregateAsync(0L, Fold, Folds.Combine, workers);

    public void RunPlinq(int workers) =>
        Sum = data.AsParallel().WithDegreeOfParallelism(workers).Where(functions.Keep).Select(functions.Work)
            .Aggregate(0L, Fold, Folds.Combine, sum => sum);

    public void RunParallelForEach(int workers) =>
        Sum = ParallelForEach.SumRanges(data, workers, (sum, range) =>
        {
            foreach (int x in range)
            {
                if (functions.Keep(x))
                    sum = Fold(sum, functions.Work(x));
            }

            return sum;
        });

    public async Task RunRxAsync(int workers) =>
        Sum = await RxStages.InParallel(
            data, workers, source => source.Where(functions.Keep).Select(functions.Work).Aggregate(0L, Fold))
            .Aggregate(Folds.Combine);

    public async Task RunAkkaAsync(int workers) =>
        Sum = await Source.From(data).Where(x => functions.Keep(x))
            .Via(AkkaStages.Balance(Flow.Create<int>().Select(functions.Work).Aggregate(0L, Fold), workers))
            .RunAggregate(0L, Folds.Combine, AkkaStages.Materializer);

    public void RunLoop()
    {
        long sum = 0;
        foreach (int x in data)
        {
            if (x % KeepOneIn == 0)
                sum += BurnWork.Do(x, steps);
        }

        SetPlainSum(sum);
    }

    public void RunDelegateLoops(StageClock serialStages)
    {
        var kept = new int[DelegateLoops.ChunkSize];
        var results = new int[DelegateLoops.ChunkSize];
        long sum = 0;
        for (int start = 0; start < data.Length; start += DelegateLoops.ChunkSize)
        {
            int length = Math.Min(DelegateLoops.ChunkSize, data.Length - start);
            int count = DelegateLoops.Filter(new ReadOnlySpan<int>(data, start, length), kept, functions.Keep);
            DelegateLoops.Map(kept.AsSpan(0, count), results, functions.Work);
            sum = DelegateLoops.Fold(results.AsSpan(0, count), sum, Fold);
        }

        Sum = sum;
    }

    protected override IEnumerable<int> ExpectedItems() =>
        data.Where(x => x % KeepOneIn == 0).Select(BurnWork.Foretell(steps));
}
