using System.Globalization;
using System.Reactive.Linq;
using System.Threading.Tasks.Dataflow;
using Akka.Streams.Dsl;
using Para.Perf.Engines;
using Para.Perf.Workloads.Summing;

namespace Para.Perf.Workloads.Strings;

internal sealed class StringsCase(string[] data, Func<long, int, long> fold)
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
    private const int DigitsStart = 5;

    private static readonly Func<string, string> s_digits = s => s[DigitsStart..];
    private static readonly Func<string, int> s_parse = s => int.Parse(s, CultureInfo.InvariantCulture);

    public Task<PipelineRun> RunPipelineAsync(Engine engine) =>
        RunAsync(Pipeline.From(data).Select(s_digits).Select(s_parse).Aggregate(0L, Fold, Folds.Combine), engine);

    public async Task RunDataflowAsync(int workers)
    {
        var digits = new TransformBlock<string, string>(s_digits, DataflowByHand.Bounded(workers));
        var parse = new TransformBlock<string, int>(s_parse, DataflowByHand.Bounded(workers));
        var sum = new ActionBlock<int>(x => Sum = Fold(Sum, x), DataflowByHand.Bounded(workers: 1));
        digits.LinkTo(parse, DataflowByHand.Propagating);
        parse.LinkTo(sum, DataflowByHand.Propagating);

        await DataflowByHand.SendAllAsync(digits, data);
        await sum.Completion;
    }

    public Task RunTunedDataflowAsync(int workers) =>
        SumInOneBlockAsync(data, sums => s => sums.Add(s_parse(s_digits(s))), workers);

    public async Task RunBatchedDataflowAsync(int workers)
    {
        TransformBlock<string[], string[]> digits = BatchedDataflow.Select(s_digits, workers);
        TransformBlock<string[], int[]> parse = BatchedDataflow.Select(s_parse, workers);
        (ITargetBlock<int[]> sum, Task completion) = CreateBatchedSum(workers);
        digits.LinkTo(parse, DataflowByHand.Propagating);
        parse.LinkTo(sum, DataflowByHand.Propagating);

        await BatchedDataflow.SendAllAsync(data, digits);
        await completion;
    }

    public async Task RunChannelsAsync(int workers) =>
        Sum = await ChannelStages.From(data).Select(s_digits, workers).Select(s_parse, workers)
            .AggregateAsync(0L, Fold, Folds.Combine, workers);

    public async Task RunRxAsync(int workers) =>
        Sum = await RxStages
            .InParallel(data, workers, source => source.Select(s_digits).Select(s_parse).Aggregate(0L, Fold))
            .Aggregate(Folds.Combine);

    public async Task RunAkkaAsync(int workers) =>
        Sum = await Source.From(data)
            .Via(AkkaStages.Balance(Flow.Create<string>().Select(s_digits).Select(s_parse).Aggregate(0L, Fold), workers))
            .RunAggregate(0L, Folds.Combine, AkkaStages.Materializer);

    public void RunPlinq(int workers) =>
        Sum = data.AsParallel().WithDegreeOfParallelism(workers).Select(s_digits).Select(s_parse)
            .Aggregate(0L, Fold, Folds.Combine, sum => sum);

    public void RunParallelForEach(int workers) =>
        Sum = ParallelForEach.SumRanges(data, workers, (sum, range) =>
        {
            foreach (string s in range)
                sum = Fold(sum, s_parse(s_digits(s)));
            return sum;
        });

    public void RunLoop()
    {
        long sum = 0;
        foreach (string s in data)
            sum += int.Parse(s.AsSpan(DigitsStart), NumberStyles.Integer, CultureInfo.InvariantCulture);
        SetPlainSum(sum);
    }

    public void RunDelegateLoops(StageClock serialStages)
    {
        var digits = new string[DelegateLoops.ChunkSize];
        var parsed = new int[DelegateLoops.ChunkSize];
        long sum = 0;
        for (int start = 0; start < data.Length; start += DelegateLoops.ChunkSize)
        {
            int length = Math.Min(DelegateLoops.ChunkSize, data.Length - start);
            DelegateLoops.Map(new ReadOnlySpan<string>(data, start, length), digits, s_digits);
            DelegateLoops.Map(digits.AsSpan(0, length), parsed, s_parse);
            sum = DelegateLoops.Fold(parsed.AsSpan(0, length), sum, Fold);
        }

        Sum = sum;
    }

    protected override IEnumerable<int> ExpectedItems() => Enumerable.Range(0, data.Length);
}
