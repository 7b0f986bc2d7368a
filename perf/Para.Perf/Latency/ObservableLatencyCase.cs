using System.Reactive.Concurrency;
using System.Reactive.Linq;
using Para.Perf.Engines;

namespace Para.Perf.Latency;

/// <summary>
/// Items that a hot observable publishes, and an observable of results: off the publisher's thread and, with Para, onto several workers.
/// <code>
///   paced items ─ SelectParallel ─ ForEachAsync(latency = now - due time)
///   paced items ─ ObserveOn(TaskPoolScheduler) ─ Select ─ Select ─ ForEachAsync(...)
/// </code>
/// </summary>
internal sealed class ObservableLatencyCase(int rate, int items) : LatencyCase(rate, items), IParaForm, IRxForm
{
    private static readonly Func<int, int> s_both = x => Second(First(x));

    // The defaults of SelectParallel, which leaves this publisher alone and loses nothing: a result waits for its observer.
    private static readonly ViaOptions s_options = new()
    {
        InputOverflow = OverflowStrategy.Error,
        OutputOverflow = OverflowStrategy.Backpressure,
    };

    public async Task<PipelineRun> RunPipelineAsync(Engine engine)
    {
        PipelineRun? run = null;
        ViaOptions options = s_options with { OnStarted = started => run = started };
        await Items.Published().SelectParallel(s_both, engine, options).ForEachAsync(Record);
        await run!.Completion;
        return run;
    }

    public Task RunRxAsync(int workers) =>
        Items.Published().ObserveOn(TaskPoolScheduler.Default).Select(First).Select(Second).ForEachAsync(Record);
}
