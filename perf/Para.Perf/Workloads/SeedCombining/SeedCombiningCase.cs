using Para.Perf.Engines;
using Para.Perf.Workloads.Seed;
using Para.Perf.Workloads.Summing;

namespace Para.Perf.Workloads.SeedCombining;

// As in the seed workload, the branches cancel: a timed run must give 0, and the audited run finds what was lost before
// the fan-out too.
internal sealed class SeedCombiningCase(int[] data, SeedFunctions functions, Func<long, int, long> fold)
    : SumCase(fold), IParaForm, IDataflowForm, IPlinqForm, IParallelForEachForm, ILoopForm, IDelegateLoopForm
{
    public Task<PipelineRun> RunPipelineAsync(Engine engine) =>
        RunAsync(SeedGraph.FanOut(Pipeline.From(data), functions).Aggregate(0L, Fold, Folds.Combine), engine);

    public Task RunDataflowAsync(int workers) =>
        SeedGraph.RunDataflowAsync(data, functions, x => Sum = Fold(Sum, x), workers);

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

    public void RunLoop() => SetPlainSum(SeedGraph.Sum(data));

    public void RunDelegateLoops(StageClock serialStages)
    {
        long sum = 0;
        SeedGraph.RunDelegateLoops(data, functions, items => sum = DelegateLoops.Fold(items, sum, Fold));
        Sum = sum;
    }

    protected override IEnumerable<int> ExpectedItems() => data.SelectMany<int, int>(x => [x, -x]);
}
