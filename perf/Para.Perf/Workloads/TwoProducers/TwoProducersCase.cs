using System.Globalization;
using System.Reactive.Concurrency;
using System.Reactive.Linq;
using System.Threading.Tasks.Dataflow;
using Akka.Streams.Dsl;
using Para.Perf.Engines;
using Para.Perf.Workloads.Summing;

namespace Para.Perf.Workloads.TwoProducers;

// What comes out of the stateful stage is the number of the item, in the upper half, and the item, in the lower. The order in
// which items arrive is not fixed, so which item has which number is not either; but all numbers and all items must be there.
internal sealed class TwoProducersCase(int[] numbers, string[] texts)
    : WorkloadCase, IParaForm, IDataflowForm, IChannelsForm, IRxForm, IAkkaForm, ILoopForm, IDelegateLoopForm
{
    private const int HalfOfLong = 32;

    private static readonly Func<int, long> s_fromNumber = x => x * 2L;
    private static readonly Func<string, long> s_fromText = s => (int.Parse(s, CultureInfo.InvariantCulture) * 2L) + 1;

    private HashSet<long> _set = [];
    private long _count;

    public override void Reset() => (_set, _count) = ([], 0);

    public override string? FindError()
    {
        int count = numbers.Length + texts.Length;
        long expectedNumbers = Enumerable.Range(0, count).Aggregate(0L, Folds.Audit);
        long expectedItems = numbers.Select(s_fromNumber).Concat(texts.Select(s_fromText))
            .Select(item => (int)item).Aggregate(0L, Folds.Audit);
        return _set.Select(pair => (int)(pair >> HalfOfLong)).Aggregate(0L, Folds.Audit) != expectedNumbers
            ? $"the {_set.Count} items in the set are not numbered from 0 to {count - 1}"
            : _set.Select(pair => (int)pair).Aggregate(0L, Folds.Audit) != expectedItems
            ? $"the {_set.Count} items in the set are not those of the two producers"
            : null;
    }

    public async Task<PipelineRun> RunPipelineAsync(Engine engine)
    {
        PipelineRun<HashSet<long>> run = Pipeline.From(numbers).Select(s_fromNumber)
            .Merge(Pipeline.From(texts).Select(s_fromText))
            .SelectStateful(() => 0L, (ref long count, long item) => Pair(count++, item))
            .ToHashSet()
            .Start(engine);
        _set = await run.Completion;
        return run;
    }

    public async Task RunDataflowAsync(int workers)
    {
        var fromNumber = new TransformBlock<int, long>(s_fromNumber, DataflowByHand.Bounded(workers));
        var fromText = new TransformBlock<string, long>(s_fromText, DataflowByHand.Bounded(workers));
        var number = new TransformBlock<long, long>(Number, DataflowByHand.Bounded(workers: 1, singleProducer: false));
        var set = new ActionBlock<long>(Add, DataflowByHand.Bounded(workers: 1));
        fromNumber.LinkTo(number);
        fromText.LinkTo(number);
        number.LinkTo(set, DataflowByHand.Propagating);

        Task fanIn = DataflowByHand.CompleteAfterAllAsync(number, fromNumber, fromText);
        await Task.WhenAll(
            Task.Run(() => DataflowByHand.SendAllAsync(fromNumber, numbers)),
            Task.Run(() => DataflowByHand.SendAllAsync(fromText, texts)));
        await fanIn;
        await set.Completion;
    }

    public Task RunChannelsAsync(int workers) =>
        ChannelStages.FanIn<long>(
                output => ChannelStages.From(numbers).SelectIntoAsync(output, s_fromNumber, workers),
                output => ChannelStages.From(texts).SelectIntoAsync(output, s_fromText, workers))
            .Select(Number, workers: 1)
            .ForEachAsync(Add);

    // Each producer on a thread of its own is all the parallelism there is.
    public Task RunRxAsync(int workers) =>
        Observable.Merge(
                numbers.ToObservable(TaskPoolScheduler.Default).Select(s_fromNumber),
                texts.ToObservable(TaskPoolScheduler.Default).Select(s_fromText))
            .Select(Number)
            .ForEachAsync(Add);

    public Task RunAkkaAsync(int workers) =>
        Source.From(numbers).Via(AkkaStages.Balance(Flow.Create<int>().Select(s_fromNumber), workers))
            .Merge(Source.From(texts).Via(AkkaStages.Balance(Flow.Create<string>().Select(s_fromText), workers)))
            .Select(Number)
            .RunForeach(Add, AkkaStages.Materializer);

    public void RunLoop()
    {
        foreach (int x in numbers)
            _set.Add(Pair(_count++, x * 2L));
        foreach (string s in texts)
            _set.Add(Pair(_count++, (int.Parse(s, CultureInfo.InvariantCulture) * 2L) + 1));
    }

    public void RunDelegateLoops(StageClock serialStages)
    {
        RunDelegateLoops(numbers, s_fromNumber, serialStages);
        RunDelegateLoops(texts, s_fromText, serialStages);
    }

    // The two serial stages can be worked on at the same time, so the longer one binds: that is the set.
    private void RunDelegateLoops<T>(T[] data, Func<T, long> map, StageClock serialStages)
    {
        var items = new long[DelegateLoops.ChunkSize];
        for (int start = 0; start < data.Length; start += DelegateLoops.ChunkSize)
        {
            int length = Math.Min(DelegateLoops.ChunkSize, data.Length - start);
            Span<long> chunk = items.AsSpan(0, length);
            DelegateLoops.Map(new ReadOnlySpan<T>(data, start, length), chunk, map);
            DelegateLoops.Map(chunk, chunk, Number);

            long serialStart = StageClock.Now();
            DelegateLoops.ForEach<long>(chunk, Add);
            serialStages.AddSince(serialStart);
        }
    }

    private static long Pair(long number, long item) => (number << HalfOfLong) | item;

    private long Number(long item) => Pair(_count++, item);

    private void Add(long pair) => _set.Add(pair);
}
