using System.Collections.Concurrent;
using System.Reactive.Linq;
using System.Threading.Tasks.Dataflow;
using Akka.Streams.Dsl;
using Para.Perf.Engines;
using Para.Perf.Workloads.Summing;

namespace Para.Perf.Workloads.Iterators;

/// <param name="count">How many items the source has.</param>
/// <param name="options">What Para is told about the source.</param>
/// <param name="fold">Adds an item.</param>
/// <param name="live">Counts items from the source to the sum; null where nobody does.</param>
internal sealed class IteratorCase(int count, SourceOptions options, Func<long, int, long> fold, LiveItems? live)
    : SumCase(fold, live),
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
    private static readonly Func<int, int> s_map = x => ~x;

    private readonly LiveItems? _live = live;

    public Task<PipelineRun> RunPipelineAsync(Engine engine) =>
        RunAsync(Pipeline.From(Items(), options).Select(s_map).Aggregate(0L, Fold, Folds.Combine), engine);

    public async Task RunDataflowAsync(int workers)
    {
        var map = new TransformBlock<int, int>(s_map, DataflowByHand.Bounded(workers));
        var sum = new ActionBlock<int>(x => Sum = Fold(Sum, x), DataflowByHand.Bounded(workers: 1));
        map.LinkTo(sum, DataflowByHand.Propagating);

        await DataflowByHand.SendAllAsync(map, Items());
        await sum.Completion;
    }

    public Task RunTunedDataflowAsync(int workers) => SumInOneBlockAsync(Items(), sums => x => sums.Add(s_map(x)), workers);

    public async Task RunBatchedDataflowAsync(int workers)
    {
        TransformBlock<int[], int[]> map = BatchedDataflow.Select(s_map, workers);
        (ITargetBlock<int[]> sum, Task completion) = CreateBatchedSum(workers);
        map.LinkTo(sum, DataflowByHand.Propagating);

        await DataflowByHand.SendAllAsync(map, Items().Chunk(BatchedDataflow.BatchSize));
        await completion;
    }

    public async Task RunChannelsAsync(int workers) =>
        Sum = await ChannelStages.From(Items()).Select(s_map, workers).AggregateAsync(0L, Fold, Folds.Combine, workers);

    public async Task RunRxAsync(int workers) =>
        Sum = await RxStages
            .InParallel(Partitioner.Create(Items()), workers, source => source.Select(s_map).Aggregate(0L, Fold))
            .Aggregate(Folds.Combine);

    public async Task RunAkkaAsync(int workers) =>
        Sum = await Source.From(Items())
            .Via(AkkaStages.Balance(Flow.Create<int>().Select(s_map).Aggregate(0L, Fold), workers))
            .RunAggregate(0L, Folds.Combine, AkkaStages.Materializer);

    public void RunPlinq(int workers) =>
        Sum = Items().AsParallel().WithDegreeOfParallelism(workers).Select(s_map)
            .Aggregate(0L, Fold, Folds.Combine, sum => sum);

    public void RunParallelForEach(int workers)
    {
        long total = 0;
        Parallel.ForEach(
            Items(),
            new ParallelOptions { MaxDegreeOfParallelism = workers },
            () => 0L,
            (item, _, partial) => Fold(partial, s_map(item)),
            partial => Interlocked.Add(ref total, partial));
        Sum = total;
    }

    public void RunLoop()
    {
        long sum = 0;
        foreach (int x in Items())
            sum += ~x;
        SetPlainSum(sum);
    }

    public void RunDelegateLoops(StageClock serialStages)
    {
        var buffer = new int[DelegateLoops.ChunkSize];
        long sum = 0;
        using IEnumerator<int> source = Items().GetEnumerator();
        while (true)
        {
            long serialStart = StageClock.Now();
            int length = Read(source, buffer);
            serialStages.AddSince(serialStart);
            if (length == 0)
                break;

            Span<int> items = buffer.AsSpan(0, length);
            DelegateLoops.Map(items, items, s_map);
            sum = DelegateLoops.Fold(items, sum, Fold);
        }

        Sum = sum;
    }

    protected override IEnumerable<int> ExpectedItems() => Enumerable.Range(0, count).Select(s_map);

    private static int Read(IEnumerator<int> source, int[] buffer)
    {
        int length = 0;
        while (length < buffer.Length && source.MoveNext())
            buffer[length++] = source.Current;
        return length;
    }

    private IEnumerable<int> Items()
    {
        for (int i = 0; i < count; i++)
        {
            _live?.Enter();
            yield return i;
        }
    }
}
