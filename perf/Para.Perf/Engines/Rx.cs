using System.Reactive.Linq;

namespace Para.Perf.Engines;

/// <summary>System.Reactive: a chain of operators for each worker, merged.</summary>
internal sealed class Rx() : PerfEngine<IRxForm>(
    "rx", "Observables of System.Reactive: a chain for each worker, merged."), IChainRunner
{
    public Task RunAsync<TIn, TOut>(TIn[] items, Func<TIn, TOut> selector, Action<TOut> action, int workers) =>
        RxStages.InParallel(items, workers, source => source.Select(selector)).ForEachAsync(action);

    public override Task RunOtherShapesAsync(int workers) => OtherChains.RunAsync(this, workers);

    protected override async Task<RunFacts> RunFormAsync(IRxForm form, int workers)
    {
        await form.RunRxAsync(workers);
        return default;
    }
}
