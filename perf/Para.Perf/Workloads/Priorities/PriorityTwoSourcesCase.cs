using Para.Perf.Engines;
using Para.Perf.Workloads.Summing;

namespace Para.Perf.Workloads.Priorities;

/// <param name="data">The source of each of the two graphs.</param>
/// <param name="steps">The work on an item.</param>
/// <param name="priority">That of the serial graph's source.</param>
/// <param name="fold">Adds an item.</param>
internal sealed class PriorityTwoSourcesCase(int[] data, int steps, int priority, Func<long, int, long> fold)
    : SumCase(fold), IParaForm, IDelegateLoopForm
{
    private readonly Func<int, int> _work = x => BurnWork.Do(x, steps);

    public async Task<PipelineRun> RunPipelineAsync(Engine engine)
    {
        Pipeline<long> serial = Pipeline.From(data).With(new StageOptions { Priority = priority })
            .Aggregate(0L, (sum, x) => Fold(sum, _work(x)));
        Pipeline<long> parallel = Pipeline.From(data).Select(_work).Aggregate(0L, Fold, Folds.Combine);
        PipelineRun<(long, long)> run = Pipeline.Combine(serial, parallel).Start(engine);
        (long serialSum, long parallelSum) = await run.Completion;
        Sum = serialSum + parallelSum;
        return run;
    }

    public void RunDelegateLoops(StageClock serialStages)
    {
        long sum = FoldAll(0);
        long serialStart = StageClock.Now();
        sum = FoldAll(sum);
        serialStages.AddSince(serialStart);
        Sum = sum;
    }

    protected override IEnumerable<int> ExpectedItems() => data.Concat(data).Select(BurnWork.Foretell(steps));

    private long FoldAll(long sum)
    {
        foreach (int x in data)
            sum = Fold(sum, _work(x));
        return sum;
    }
}
