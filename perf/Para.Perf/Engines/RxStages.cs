using System.Collections.Concurrent;
using System.Reactive.Concurrency;
using System.Reactive.Linq;

namespace Para.Perf.Engines;

/// <summary>Rx on several threads.</summary>
/// <remarks>
/// An observable calls its observer one item at a time, on whatever thread the item came, so a chain of operators is as
/// parallel as its source is. Here the source is several: a chain of its own for each worker, on a thread of its own, and the merged
/// chains are one again.
/// <code>
///   await RxStages.InParallel(data, workers, source => source.Select(f).Where(g)).ForEachAsync(action);
///   sum = await RxStages.InParallel(data, workers, source => source.Select(f).Aggregate(0L, fold)).Aggregate(combine);
/// </code>
/// </remarks>
internal static class RxStages
{
    /// <summary>What the workers' chains give, one item at a time. They take their items in chunks, on demand.</summary>
    public static IObservable<TOut> InParallel<TIn, TOut>(
        TIn[] items, int workers, Func<IObservable<TIn>, IObservable<TOut>> chain) =>
        InParallel(Partitioner.Create(items, loadBalance: true), workers, chain);

    /// <summary>As the other one, with items from a partitioner of the case's choice.</summary>
    public static IObservable<TOut> InParallel<TIn, TOut>(
        Partitioner<TIn> items, int workers, Func<IObservable<TIn>, IObservable<TOut>> chain)
    {
        // Enumerated by all workers at once: each item goes to one of them.
        IEnumerable<TIn> shared = items.GetDynamicPartitions();
        return Enumerable.Range(0, workers)
            .Select(_ => chain(shared.ToObservable(TaskPoolScheduler.Default)))
            .Merge();
    }

    /// <summary>Each item goes down all branches, and what they give comes out of one observable.</summary>
    public static IObservable<TOut> FanOut<TIn, TOut>(
        this IObservable<TIn> source, params Func<IObservable<TIn>, IObservable<TOut>>[] branches) =>
        source.Publish(shared => branches.Select(branch => branch(shared)).Merge());
}
