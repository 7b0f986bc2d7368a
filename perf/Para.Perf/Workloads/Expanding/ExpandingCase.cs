using System.Reactive.Linq;
using System.Threading.Tasks.Dataflow;
using Akka.Streams.Dsl;
using Para.Perf.Engines;
using Para.Perf.Workloads.Summing;

namespace Para.Perf.Workloads.Expanding;

internal sealed class ExpandingCase(int[] data, ExpandingFunctions functions)
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
    public const int Times = 50;

    public Task<PipelineRun> RunPipelineAsync(Engine engine) =>
        RunAsync(
            Pipeline.From(data).SelectMany(functions.Expand).Select(functions.Map).Aggregate(0L, Fold, Folds.Combine),
            engine);

    public async Task RunDataflowAsync(int workers)
    {
        var expand = new TransformManyBlock<int, int>(functions.Expand, DataflowByHand.Bounded(workers));
        var map = new TransformBlock<int, int>(functions.Map, DataflowByHand.Bounded(workers));
        var sum = new ActionBlock<int>(x => Sum = Fold(Sum, x), DataflowByHand.Bounded(workers: 1));
        expand.LinkTo(map, DataflowByHand.Propagating);
        map.LinkTo(sum, DataflowByHand.Propagating);

        await DataflowByHand.SendAllAsync(expand, data);
        await sum.Completion;
    }

    public Task RunTunedDataflowAsync(int workers) =>
        SumInOneBlockAsync(
            data,
            sums => x =>
            {
                foreach (int y in functions.Expand(x))
                    sums.Add(functions.Map(y));
            },
            workers);

    public async Task RunBatchedDataflowAsync(int workers)
    {
        TransformManyBlock<int[], int[]> expand = BatchedDataflow.SelectMany(functions.Expand, workers);
        TransformBlock<int[], int[]> map = BatchedDataflow.Select(functions.Map, workers);
        (ITargetBlock<int[]> sum, Task completion) = CreateBatchedSum(workers);
        expand.LinkTo(map, DataflowByHand.Propagating);
        map.LinkTo(sum, DataflowByHand.Propagating);

        await BatchedDataflow.SendAllAsync(data, expand);
        await completion;
    }

    public async Task RunChannelsAsync(int workers) =>
        Sum = await ChannelStages.From(data).SelectMany(functions.Expand, workers).Select(functions.Map, workers)
            .AggregateAsync(0L, Fold, Folds.Combine, workers);

    public void RunPlinq(int workers) =>
        Sum = data.AsParallel().WithDegreeOfParallelism(workers).SelectMany(functions.Expand).Select(functions.Map)
            .Aggregate(0L, Fold, Folds.Combine, sum => sum);

    public void RunParallelForEach(int workers) =>
        Sum = ParallelForEach.SumRanges(data, workers, (sum, range) =>
        {
            foreach (int x in range)
            {
                foreach (int y in functions.Expand(x))
                    sum = Fold(sum, functions.Map(y));
            }

            return sum;
        });

    public async Task RunRxAsync(int workers) =>
        Sum = await RxStages.InParallel(
            data, workers, source => source.SelectMany(functions.Expand).Select(functions.Map).Aggregate(0L, Fold))
            .Aggregate(Folds.Combine);

    public async Task RunAkkaAsync(int workers) =>
        Sum = await Source.From(data)
            .Via(AkkaStages.Balance(
                Flow.Create<int>().SelectMany(functions.Expand).Select(functions.Map).Aggregate(0L, Fold), workers))
            .RunAggregate(0L, Folds.Combine, AkkaStages.Materializer);

    public void RunLoop()
    {
        long sum = 0;
        foreach (int x in data)
        {
            for (int y = x; y < x + Times; y++)
                sum += ~y;
        }

        SetPlainSum(sum);
    }

    public void RunDelegateLoops(StageClock serialStages)
    {
        // A chunk is what came out, not what went in; the last item may bring it over the size.
        var expanded = new int[DelegateLoops.ChunkSize + Times];
        var mapped = new int[expanded.Length];
        int count = 0;
        long sum = 0;
        foreach (int x in data)
        {
            count += DelegateLoops.Expand(x, expanded.AsSpan(count), functions.Expand);
            if (count >= DelegateLoops.ChunkSize)
                Consume();
        }

        Consume();
        Sum = sum;

        void Consume()
        {
            DelegateLoops.Map(expanded.AsSpan(0, count), mapped, functions.Map);
            sum = DelegateLoops.Fold(mapped.AsSpan(0, count), sum, Fold);
            count = 0;
        }
    }

    protected override IEnumerable<int> ExpectedItems() =>
        data.SelectMany(x => Enumerable.Range(x, Times)).Select(y => ~y);
}
