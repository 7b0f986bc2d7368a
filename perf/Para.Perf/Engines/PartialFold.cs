namespace Para.Perf.Engines;

/// <summary>Folds items that come on several threads: a partial result for each, and at the end all of them in one.</summary>
/// <remarks>
/// Each partial result is its thread's own. <see cref="Combine"/> is for when all items have been added, and whoever calls it knows
/// that from those threads (a block's completion, say).
/// </remarks>
internal sealed class PartialFold<T, TAccumulate>(TAccumulate seed, Func<TAccumulate, T, TAccumulate> fold) : IDisposable
{
    private readonly ThreadLocal<TAccumulate> _partials = new(() => seed, trackAllValues: true);

    public void Add(T item) => _partials.Value = fold(_partials.Value!, item);

    public TAccumulate Combine(Func<TAccumulate, TAccumulate, TAccumulate> combine) => _partials.Values.Aggregate(seed, combine);

    public void Dispose() => _partials.Dispose();
}
