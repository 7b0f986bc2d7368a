using System.Reactive.Linq;
using System.Threading.Channels;
using System.Threading.Tasks.Dataflow;
using Akka;
using Akka.Streams;
using Akka.Streams.Dsl;
using Para.Perf.Engines;
using Para.Perf.Workloads.Summing;

namespace Para.Perf.Workloads.Diamond;

internal sealed class DiamondCase(
    int[] data, Func<int, int> left, Func<int, int> right, Func<int, int, int> join, Func<long, int, long> fold)
    : SumCase(fold),
        IParaForm,
        IDataflowForm,
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
        Flow<int> source = Pipeline.From(data).AsOrdered();
        return RunAsync(source.Select(left).Zip(source.Select(right), join).Aggregate(0L, Fold, Folds.Combine), engine);
    }

    public async Task RunDataflowAsync(int workers)
    {
        // A JoinBlock pairs what comes first with what comes first, so here the maps keep the order.
        var ordered = new ExecutionDataflowBlockOptions { MaxDegreeOfParallelism = workers };
        var broadcast = new BroadcastBlock<int>(x => x);
        var leftMap = new TransformBlock<int, int>(left, ordered);
        var rightMap = new TransformBlock<int, int>(right, ordered);
        var pairs = new JoinBlock<int, int>();
        var sum = new ActionBlock<Tuple<int, int>>(pair => Sum = Fold(Sum, join(pair.Item1, pair.Item2)));
        broadcast.LinkTo(leftMap, DataflowByHand.Propagating);
        broadcast.LinkTo(rightMap, DataflowByHand.Propagating);
        leftMap.LinkTo(pairs.Target1, DataflowByHand.Propagating);
        rightMap.LinkTo(pairs.Target2, DataflowByHand.Propagating);
        pairs.LinkTo(sum, DataflowByHand.Propagating);

        DataflowByHand.PostAll(broadcast, data);
        broadcast.Complete();
        await sum.Completion;
    }

    // A channel keeps its order, but several readers of it do not: one task for each leg.
    public async Task RunChannelsAsync(int workers)
    {
        ChannelReader<int>[] branches = ChannelStages.From(data).FanOut(branches: 2);
        ChannelReader<int> lefts = branches[0].Select(left, workers: 1);
        ChannelReader<int> rights = branches[1].Select(right, workers: 1);
        long sum = 0;
        while (await lefts.WaitToReadAsync())
        {
            while (lefts.TryRead(out int item))
                sum = Fold(sum, join(item, await rights.ReadAsync()));
        }

        Sum = sum;
    }

    public async Task RunRxAsync(int workers) =>
        Sum = await RxStages
            .InParallel(
                data,
                workers,
                source => source.Publish(shared => shared.Select(left).Zip(shared.Select(right), join)).Aggregate(0L, Fold))
            .Aggregate(Folds.Combine);

    public async Task RunAkkaAsync(int workers)
    {
        Flow<int, int, NotUsed> diamond = Flow.FromGraph(GraphDsl.Create(builder =>
        {
            UniformFanOutShape<int, int> broadcast = builder.Add(new Broadcast<int>(2));
            FanInShape<int, int, int> zip = builder.Add(new ZipWith<int, int, int>(join));
            builder.From(broadcast.Out(0)).Via(Flow.Create<int>().Select(left)).To(zip.In0);
            builder.From(broadcast.Out(1)).Via(Flow.Create<int>().Select(right)).To(zip.In1);
            return new FlowShape<int, int>(broadcast.In, zip.Out);
        }));
        Sum = await Source.From(data)
            .Via(AkkaStages.Balance(diamond.Aggregate(0L, Fold), workers))
            .RunAggregate(0L, Folds.Combine, AkkaStages.Materializer);
    }

    public void RunPlinq(int workers) =>
        Sum = data.AsParallel().WithDegreeOfParallelism(workers)
            .Select(x => join(left(x), right(x)))
            .Aggregate(0L, Fold, Folds.Combine, sum => sum);

    public void RunParallelForEach(int workers) =>
        Sum = ParallelForEach.SumRanges(data, workers, (sum, range) =>
        {
            foreach (int x in range)
                sum = Fold(sum, join(left(x), right(x)));
            return sum;
        });

    public void RunLoop()
    {
        long sum = 0;
        foreach (int x in data)
            sum += (x * 2) ^ (x + 1);
        SetPlainSum(sum);
    }

    public void RunDelegateLoops(StageClock serialStages)
    {
        var lefts = new int[DelegateLoops.ChunkSize];
        var rights = new int[DelegateLoops.ChunkSize];
        long sum = 0;
        for (int start = 0; start < data.Length; start += DelegateLoops.ChunkSize)
        {
            int length = Math.Min(DelegateLoops.ChunkSize, data.Length - start);
            var chunk = new ReadOnlySpan<int>(data, start, length);
            DelegateLoops.Map(chunk, lefts, left);
            DelegateLoops.Map(chunk, rights, right);
            for (int i = 0; i < length; i++)
                lefts[i] = join(lefts[i], rights[i]);
            sum = DelegateLoops.Fold(lefts.AsSpan(0, length), sum, Fold);
        }

        Sum = sum;
    }

    protected override IEnumerable<int> ExpectedItems() => data.Select(x => join(left(x), right(x)));
}
