namespace Para.Perf.Engines;

/// <summary>System.Threading.Channels as its documentation shows it: tasks that wait for items and read as long as there are any.</summary>
internal sealed class Channels() : PerfEngine<IChannelsForm>(
    "channels", "Tasks that read from bounded channels and write into others."), IChainRunner
{
    public Task RunAsync<TIn, TOut>(TIn[] items, Func<TIn, TOut> selector, Action<TOut> action, int workers) =>
        ChannelStages.From(items).Select(selector, workers).ForEachAsync(action);

    public override Task RunOtherShapesAsync(int workers) => OtherChains.RunAsync(this, workers);

    protected override async Task<RunFacts> RunFormAsync(IChannelsForm form, int workers)
    {
        await form.RunChannelsAsync(workers);
        return default;
    }
}
