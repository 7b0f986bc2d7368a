namespace Para.Perf.Engines;

/// <summary>Runs a parallel map into an exclusive stage, of any types: what <see cref="OtherChains"/> asks of a contender.</summary>
internal interface IChainRunner
{
    Task RunAsync<TIn, TOut>(TIn[] items, Func<TIn, TOut> selector, Action<TOut> action, int workers);
}
