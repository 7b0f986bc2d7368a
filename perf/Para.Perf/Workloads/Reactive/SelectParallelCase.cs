using System.Reactive.Linq;
using Para.Perf.Engines;
using Para.Perf.Workloads.Summing;

namespace Para.Perf.Workloads.Reactive;

internal sealed class SelectParallelCase(int[] data, int steps, Func<long, int, long> fold)
    : SumCase(fold), IParaForm, IRxForm, ILoopForm, IDelegateLoopForm
{
    // A cold source publishes as fast as it can, so it has to wait; and nothing may be lost on either side.
    private static readonly ViaOptions s_options = new()
    {
        InputOverflow = OverflowStrategy.Backpressure,
        OutputOverflow = OverflowStrategy.Backpressure,
    };

    private readonly Func<int, int> _work = item => BurnWork.Do(item, steps);

    public async Task<PipelineRun> RunPipelineAsync(Engine engine)
    {
        PipelineRun? run = null;
        ViaOptions options = s_options with { OnStarted = started => run = started };
        Sum = await data.ToObservable().SelectParallel(_work, engine, options).Aggregate(0L, Fold);
        await run!.Completion;
        return run;
    }

    // What the program had before: one item after the other, on the thread that publishes.
    public async Task RunRxAsync(int workers) => Sum = await data.ToObservable().Select(_work).Aggregate(0L, Fold);

    public void RunLoop()
    {
        long sum = 0;
        foreach (int x in data)
            sum += BurnWork.Do(x, steps);
        SetPlainSum(sum);
    }

    public void RunDelegateLoops(StageClock serialStages) => MapAndFold(data, _work, serialStages);

    protected override IEnumerable<int> ExpectedItems() => data.Select(BurnWork.Foretell(steps));
}
