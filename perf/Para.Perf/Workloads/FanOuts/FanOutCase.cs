using System.Reactive.Linq;
using System.Threading.Channels;
using System.Threading.Tasks.Dataflow;
using Akka.Streams.Dsl;
using Para.Perf.Engines;
using Para.Perf.Workloads.Summing;

namespace Para.Perf.Workloads.FanOuts;

/// <summary>Each number down all legs, a map each, and all that comes out into one combining sum.</summary>
/// <param name="data">The source.</param>
/// <param name="legs">The function of each leg.</param>
/// <param name="plainSum">What comes out, summed as one writes it with no stages.</param>
/// <param name="fold">Adds an item.</param>
internal sealed class FanOutCase(
    int[] data, IReadOnlyList<Func<int, int>> legs, Func<int[], long> plainSum, Func<long, int, long> fold)
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
    public Task<PipelineRun> RunPipelineAsync(Engine engine) =>
        RunAsync(
            Pipeline.From(data).FanOut(legs, (branch, map) => branch.Select(map)).Aggregate(0L, Fold, Folds.Combine),
            engine);

    public async Task RunDataflowAsync(int workers)
    {
        var broadcast = new BroadcastBlock<int>(x => x);
        var sum = new ActionBlock<int>(x => Sum = Fold(Sum, x));
        TransformBlock<int, int>[] maps =
            [.. legs.Select(map => new TransformBlock<int, int>(map, DataflowByHand.Parallel(workers)))];
        foreach (TransformBlock<int, int> map in maps)
        {
            broadcast.LinkTo(map, DataflowByHand.Propagating);
            map.LinkTo(sum);
        }

        Task fanIn = DataflowByHand.CompleteAfterAllAsync(sum, maps);
        DataflowByHand.PostAll(broadcast, data);
        broadcast.Complete();
        await fanIn;
        await sum.Completion;
    }

    public async Task RunTunedDataflowAsync(int workers)
    {
        using var sums = new PartialFold<int, long>(0L, Fold);
        ActionBlock<int>[] maps =
            [.. legs.Select(map => new ActionBlock<int>(x => sums.Add(map(x)), DataflowByHand.Bounded(workers)))];

        await DataflowFanOut.SendAllAsync(data, maps);
        await Task.WhenAll(maps.Select(map => map.Completion));
        Sum = sums.Combine(Folds.Combine);
    }

    public async Task RunBatchedDataflowAsync(int workers)
    {
        TransformBlock<int[], int[]>[] maps = [.. legs.Select(map => BatchedDataflow.Select(map, workers))];
        (ITargetBlock<int[]> sum, Task completion) = CreateBatchedSum(workers);
        foreach (TransformBlock<int[], int[]> map in maps)
            map.LinkTo(sum);

        Task fanIn = DataflowByHand.CompleteAfterAllAsync(sum, maps);
        await BatchedDataflow.SendAllAsync(data, maps);
        await fanIn;
        await completion;
    }

    public async Task RunChannelsAsync(int workers)
    {
        ChannelReader<int>[] branches = ChannelStages.From(data).FanOut(legs.Count);
        ChannelReader<int> mapped = ChannelStages.FanIn(
        [
            .. branches.Zip(
                legs, (branch, map) => (Func<ChannelWriter<int>, Task>)(output => branch.SelectIntoAsync(output, map, workers))),
        ]);
        Sum = await mapped.AggregateAsync(0L, Fold, Folds.Combine, workers);
    }

    public async Task RunRxAsync(int workers)
    {
        Func<IObservable<int>, IObservable<int>>[] branches =
            [.. legs.Select(map => (Func<IObservable<int>, IObservable<int>>)(branch => branch.Select(map)))];
        Sum = await RxStages
            .InParallel(data, workers, source => source.FanOut(branches).Aggregate(0L, Fold))
            .Aggregate(Folds.Combine);
    }

    public async Task RunAkkaAsync(int workers) =>
        Sum = await Source.From(data)
            .Via(AkkaStages.Balance(
                AkkaStages.FanOut([.. legs.Select(map => Flow.Create<int>().Select(map))]).Aggregate(0L, Fold), workers))
            .RunAggregate(0L, Folds.Combine, AkkaStages.Materializer);

    public void RunPlinq(int workers) =>
        Sum = data.AsParallel().WithDegreeOfParallelism(workers).Aggregate(0L, FoldAll, Folds.Combine, sum => sum);

    public void RunParallelForEach(int workers) =>
        Sum = ParallelForEach.SumRanges(data, workers, (sum, range) =>
        {
            foreach (int x in range)
                sum = FoldAll(sum, x);
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
            foreach (Func<int, int> map in legs)
            {
                DelegateLoops.Map(new ReadOnlySpan<int>(data, start, length), mapped, map);
                sum = DelegateLoops.Fold(mapped.AsSpan(0, length), sum, Fold);
            }
        }

        Sum = sum;
    }

    protected override IEnumerable<int> ExpectedItems() => data.SelectMany(x => legs.Select(map => map(x)));

    private long FoldAll(long sum, int item)
    {
        foreach (Func<int, int> map in legs)
            sum = Fold(sum, map(item));
        return sum;
    }
}
