using System.Reactive.Linq;
using System.Threading.Tasks.Dataflow;
using Akka.Streams.Dsl;
using Para.Perf.Engines;
using Para.Perf.Workloads.Summing;

namespace Para.Perf.Workloads.CrateProfile;

internal sealed class CrateProfileCase(int[] data)
    : WorkloadCase,
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
    private static readonly Func<int, int> s_increment = x => x + 1;

    private List<int> _list = [];

    public override void Reset() => _list = [];

    public override string? FindError()
    {
        long expected = data.Select(x => (x + 1) * 99).Aggregate(0L, Folds.Audit);
        return _list.Aggregate(0L, Folds.Audit) == expected
            ? null
            : $"the list of {_list.Count} items does not hold what it should, of {data.Length}";
    }

    public async Task<PipelineRun> RunPipelineAsync(Engine engine)
    {
        PipelineRun run = Pipeline.From(data).Select(s_increment).ForEach(Push).Start(engine);
        await run.Completion;
        return run;
    }

    public async Task RunDataflowAsync(int workers)
    {
        var increment = new TransformBlock<int, int>(s_increment, DataflowByHand.Bounded(workers));
        var push = new ActionBlock<int>(Push, DataflowByHand.Bounded(workers: 1));
        increment.LinkTo(push, DataflowByHand.Propagating);

        await DataflowByHand.SendAllAsync(increment, data);
        await push.Completion;
    }

    // Both functions are so little work that one block does both: there is nothing to run in parallel with it.
    public async Task RunTunedDataflowAsync(int workers)
    {
        var both = new ActionBlock<int>(x => Push(s_increment(x)), DataflowByHand.Bounded(workers: 1));
        await DataflowByHand.SendAllAsync(both, data);
        await both.Completion;
    }

    public async Task RunBatchedDataflowAsync(int workers)
    {
        TransformBlock<int[], int[]> increment = BatchedDataflow.Select(s_increment, workers);
        ActionBlock<int[]> push = BatchedDataflow.ForEach<int>(Push);
        increment.LinkTo(push, DataflowByHand.Propagating);

        await BatchedDataflow.SendAllAsync(data, increment);
        await push.Completion;
    }

    public Task RunChannelsAsync(int workers) => ChannelStages.From(data).Select(s_increment, workers).ForEachAsync(Push);

    public Task RunRxAsync(int workers) =>
        RxStages.InParallel(data, workers, source => source.Select(s_increment)).ForEachAsync(Push);

    public Task RunAkkaAsync(int workers) =>
        Source.From(data)
            .Via(AkkaStages.Balance(Flow.Create<int>().Select(s_increment), workers))
            .RunForeach(Push, AkkaStages.Materializer);

    public void RunLoop()
    {
        foreach (int x in data)
            _list.Add((x + 1) * 99);
    }

    public void RunDelegateLoops(StageClock serialStages)
    {
        var incremented = new int[DelegateLoops.ChunkSize];
        for (int start = 0; start < data.Length; start += DelegateLoops.ChunkSize)
        {
            int length = Math.Min(DelegateLoops.ChunkSize, data.Length - start);
            DelegateLoops.Map(new ReadOnlySpan<int>(data, start, length), incremented, s_increment);

            long serialStart = StageClock.Now();
            DelegateLoops.ForEach<int>(incremented.AsSpan(0, length), Push);
            serialStages.AddSince(serialStart);
        }
    }

    private void Push(int item) => _list.Add(item * 99);
}
