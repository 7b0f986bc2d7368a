using Akka.Streams.Dsl;

namespace Para.Perf.Engines;

/// <summary>Akka.Streams: a pool of workers where parallel stages are worth one, and one actor for the rest.</summary>
internal sealed class AkkaStreams() : PerfEngine<IAkkaForm>(
    "akka", "Akka.Streams: a pool of workers where stages are worth one, one actor for the rest."), IChainRunner
{
    public Task RunAsync<TIn, TOut>(TIn[] items, Func<TIn, TOut> selector, Action<TOut> action, int workers) =>
        Source.From(items)
            .Via(AkkaStages.Balance(Flow.Create<TIn>().Select(selector), workers))
            .RunForeach(action, AkkaStages.Materializer);

    public override Task RunOtherShapesAsync(int workers) => OtherChains.RunAsync(this, workers);

    protected override async Task<RunFacts> RunFormAsync(IAkkaForm form, int workers)
    {
        await form.RunAkkaAsync(workers);
        return default;
    }
}
