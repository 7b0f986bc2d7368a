using System.Reactive.Linq;
using System.Threading.Tasks.Dataflow;
using Akka.Streams.Dsl;
using Para.Perf.Engines;
using Para.Perf.Workloads.Summing;

namespace Para.Perf.Workloads.SinkBound;

internal sealed class SinkBoundCase(int[] data, int steps, Func<long, int, long> fold)
    : SumCase(fold),
        IParaForm,
        IDataflowForm,
        ITunedDataflowForm,
        IBatchedDataflowForm,
        IChannelsForm,
        IRxForm,
        IAkkaForm,
        ILoopForm,
        IDelegateLoopForm
{
    // They undo each other, so that what the sink gets is an index again.
    private static readonly Func<int, int> s_first = x => ~x;
    private static readonly Func<int, int> s_second = x => ~x;

    public async Task<PipelineRun> RunPipelineAsync(Engine engine)
    {
        PipelineRun run = Pipeline.From(data).Select(s_first).Select(s_second).ForEach(Sink).Start(engine);
        await run.Completion;
        return run;
    }

    public async Task RunDataflowAsync(int workers)
    {
        var first = new TransformBlock<int, int>(s_first, DataflowByHand.Bounded(workers));
        var second = new TransformBlock<int, int>(s_second, DataflowByHand.Bounded(workers));
        var sink = new ActionBlock<int>(Sink, DataflowByHand.Bounded(workers: 1));
        first.LinkTo(second, DataflowByHand.Propagating);
        second.LinkTo(sink, DataflowByHand.Propagating);

        await DataflowByHand.SendAllAsync(first, data);
        await sink.Completion;
    }

    public async Task RunTunedDataflowAsync(int workers)
    {
        var both = new TransformBlock<int, int>(x => s_second(s_first(x)), DataflowByHand.Bounded(workers));
        var sink = new ActionBlock<int>(Sink, DataflowByHand.Bounded(workers: 1));
        both.LinkTo(sink, DataflowByHand.Propagating);

        await DataflowByHand.SendAllAsync(both, data);
        await sink.Completion;
    }

    public async Task RunBatchedDataflowAsync(int workers)
    {
        TransformBlock<int[], int[]> first = BatchedDataflow.Select(s_first, workers);
        TransformBlock<int[], int[]> second = BatchedDataflow.Select(s_second, workers);
        ActionBlock<int[]> sink = BatchedDataflow.ForEach<int>(Sink);
        first.LinkTo(second, DataflowByHand.Propagating);
        second.LinkTo(sink, DataflowByHand.Propagating);

        await BatchedDataflow.SendAllAsync(data, first);
        await sink.Completion;
    }

    public Task RunChannelsAsync(int workers) =>
        ChannelStages.From(data).Select(s_first, workers).Select(s_second, workers).ForEachAsync(Sink);

    public Task RunRxAsync(int workers) =>
        RxStages.InParallel(data, workers, source => source.Select(s_first).Select(s_second)).ForEachAsync(Sink);

    // Light maps are not worth a pool: an actor that has both of them, and one that has the sink.
    public Task RunAkkaAsync(int workers) =>
        Source.From(data).Select(s_first).Select(s_second).Async().RunForeach(Sink, AkkaStages.Materializer);

    public void RunLoop()
    {
        long sum = 0;
        foreach (int x in data)
            sum += BurnWork.Do(~~x, steps);
        SetPlainSum(sum);
    }

    public void RunDelegateLoops(StageClock serialStages)
    {
        var firsts = new int[DelegateLoops.ChunkSize];
        var seconds = new int[DelegateLoops.ChunkSize];
        for (int start = 0; start < data.Length; start += DelegateLoops.ChunkSize)
        {
            int length = Math.Min(DelegateLoops.ChunkSize, data.Length - start);
            DelegateLoops.Map(new ReadOnlySpan<int>(data, start, length), firsts, s_first);
            DelegateLoops.Map(firsts.AsSpan(0, length), seconds, s_second);

            long serialStart = StageClock.Now();
            DelegateLoops.ForEach<int>(seconds.AsSpan(0, length), Sink);
            serialStages.AddSince(serialStart);
        }
    }

    protected override IEnumerable<int> ExpectedItems() => data.Select(BurnWork.Foretell(steps));

    private void Sink(int item) => Sum = Fold(Sum, BurnWork.Do(item, steps));
}
