using System.Reactive.Linq;
using System.Threading.Tasks.Dataflow;
using Akka.Streams.Dsl;
using Para.Perf.Engines;
using Para.Perf.Workloads.Seed;
using Para.Perf.Workloads.Summing;

namespace Para.Perf.Workloads.SeedCombining;

// As in the seed workload, the branches cancel: a timed run must give 0, and the audited run finds what was lost before
// the fan-out too.
internal sealed class SeedCombiningCase(int[] data, SeedFunctions functions, Func<long, int, long> fold)
    : SumCase(fold),
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
    public Task<PipelineRun> RunPipelineAsync(Engine engine) =>
        RunAsync(SeedGraph.FanOut(Pipeline.From(data), functions).Aggregate(0L, Fold, Folds.Combine), engine);

    public Task RunDataflowAsync(int workers) =>
        SeedGraph.RunDataflowAsync(data, functions, x => Sum = Fold(Sum, x), workers);

    public async Task RunTunedDataflowAsync(int workers)
    {
        using var sum = new PartialFold<int, long>(0L, Fold);
        var subtract = new ActionBlock<int>(
            x => sum.Add(functions.Subtract(functions.Split(x))), DataflowByHand.Bounded(workers));
        var negate = new ActionBlock<int>(x => sum.Add(functions.Negate(x)), DataflowByHand.Bounded(workers));

        await DataflowFanOut.SendAllAsync(data, subtract, negate);
        await Task.WhenAll(subtract.Completion, negate.Completion);
        Sum = sum.Combine(Folds.Combine);
    }

    public async Task RunBatchedDataflowAsync(int workers)
    {
        (ITargetBlock<int[]> sum, Task completion) = CreateBatchedSum(workers);
        await SeedGraph.RunBatchedDataflowAsync(data, functions, sum, workers);
        await completion;
    }

    public async Task RunChannelsAsync(int workers) =>
        Sum = await SeedGraph.FanOut(ChannelStages.From(data), functions, workers)
            .AggregateAsync(0L, Fold, Folds.Combine, workers);

    public void RunPlinq(int workers) =>
        Sum = data.AsParallel().WithDegreeOfParallelism(workers).Aggregate(
            0L,
            (sum, x) => Fold(Fold(sum, functions.Subtract(functions.Split(x))), functions.Negate(x)),
            Folds.Combine,
            sum => sum);

    public void RunParallelForEach(int workers) =>
        Sum = ParallelForEach.SumRanges(data, workers, (sum, range) =>
        {
            foreach (int x in range)
                sum = Fold(Fold(sum, functions.Subtract(functions.Split(x))), functions.Negate(x));
            return sum;
        });

    public async Task RunRxAsync(int workers) =>
        Sum = await RxStages.InParallel(data, workers, source => SeedGraph.FanOut(source, functions).Aggregate(0L, Fold))
            .Aggregate(Folds.Combine);

    public async Task RunAkkaAsync(int workers) =>
        Sum = await Source.From(data).Via(SeedGraph.CreateAkkaFlow(functions))
            .RunAggregate(0L, Fold, AkkaStages.Materializer);

    public void RunLoop() => SetPlainSum(SeedGraph.Sum(data));

    public void RunDelegateLoops(StageClock serialStages)
    {
        long sum = 0;
        SeedGraph.RunDelegateLoops(data, functions, items => sum = DelegateLoops.Fold(items, sum, Fold));
        Sum = sum;
    }

    protected override IEnumerable<int> ExpectedItems() => data.SelectMany<int, int>(x => [x, -x]);
}
