using System.Reactive.Linq;
using System.Threading.Tasks.Dataflow;
using Akka.Streams.Dsl;
using Para.Perf.Engines;

namespace Para.Perf.Workloads.Seed;

// Design: how the result is checked. The two branches cancel, so the sum of a right run is 0, whatever the data. The
// numbers are 0..n-1, all different: an item lost or doubled behind the fan-out moves the sum by its value, which
// only a conspiracy of several losses undoes, and so every timed run checks the sum. An item lost *before* the
// fan-out takes both of its halves along and leaves the sum at 0; the audited run, whose last stage also counts
// and sums squares, finds those.
internal sealed class SeedCase(int[] data, SeedFunctions functions, bool audited)
    : WorkloadCase,
        IParaForm,
        IOrderedParaForm,
        IDataflowForm,
        ITunedDataflowForm,
        IBatchedDataflowForm,
        IChannelsForm,
        IRxForm,
        IAkkaForm,
        ILoopForm,
        IDelegateLoopForm
{
    private SeedTotals _totals = new();

    public override void Reset() => _totals = new SeedTotals();

    public override string? FindError()
    {
        if (_totals.Sum != 0)
            return $"the sum is {_totals.Sum}, not 0";
        if (!audited)
            return null;

        long count = 2L * data.Length;
        if (_totals.Count != count)
            return $"{_totals.Count} items arrived, not {count}";

        long squares = 0;
        foreach (int x in data)
            squares += 2 * ((long)x * x);
        return _totals.Squares == squares ? null : $"the sum of squares is {_totals.Squares}, not {squares}";
    }

    public Task<PipelineRun> RunPipelineAsync(Engine engine) => RunAsync(Pipeline.From(data), engine);

    public Task<PipelineRun> RunOrderedPipelineAsync(Engine engine) => RunAsync(Pipeline.From(data).AsOrdered(), engine);

    public Task RunDataflowAsync(int workers) =>
        SeedGraph.RunDataflowAsync(data, functions, functions.SumInto(_totals), workers);

    public async Task RunTunedDataflowAsync(int workers)
    {
        var subtract = new TransformBlock<int, int>(
            x => functions.Subtract(functions.Split(x)), DataflowByHand.Bounded(workers));
        var negate = new TransformBlock<int, int>(functions.Negate, DataflowByHand.Bounded(workers));
        var sum = new ActionBlock<int>(functions.SumInto(_totals), DataflowByHand.Bounded(workers: 1, singleProducer: false));
        subtract.LinkTo(sum);
        negate.LinkTo(sum);

        await Task.WhenAll(
            DataflowFanOut.SendAllAsync(data, subtract, negate),
            DataflowByHand.CompleteAfterAllAsync(sum, subtract, negate));
        await sum.Completion;
    }

    public async Task RunBatchedDataflowAsync(int workers)
    {
        ActionBlock<int[]> sum = BatchedDataflow.ForEach(functions.SumInto(_totals));
        await SeedGraph.RunBatchedDataflowAsync(data, functions, sum, workers);
        await sum.Completion;
    }

    public Task RunChannelsAsync(int workers) =>
        SeedGraph.FanOut(ChannelStages.From(data), functions, workers).ForEachAsync(functions.SumInto(_totals));

    public Task RunRxAsync(int workers) =>
        RxStages.InParallel(data, workers, source => SeedGraph.FanOut(source, functions))
            .ForEachAsync(functions.SumInto(_totals));

    public Task RunAkkaAsync(int workers) =>
        Source.From(data).Via(SeedGraph.CreateAkkaFlow(functions))
            .RunForeach(functions.SumInto(_totals), AkkaStages.Materializer);

    public void RunLoop()
    {
        _totals.Sum = SeedGraph.Sum(data);

        // A loop loses nothing; this only lets it pass the audit that every contender passes.
        if (audited)
            Array.ForEach(data, x => (_totals.Count, _totals.Squares) = (_totals.Count + 2, _totals.Squares + (2 * ((long)x * x))));
    }

    public void RunDelegateLoops(StageClock serialStages)
    {
        Action<int> sumInto = functions.SumInto(_totals);
        SeedGraph.RunDelegateLoops(data, functions, items =>
        {
            long start = StageClock.Now();
            DelegateLoops.ForEach(items, sumInto);
            serialStages.AddSince(start);
        });
    }

    private async Task<PipelineRun> RunAsync(Flow<int> source, Engine engine)
    {
        PipelineRun run = SeedGraph.FanOut(source, functions).ForEach(functions.SumInto(_totals)).Start(engine);
        await run.Completion;
        return run;
    }
}
