using System.Collections.Concurrent;

namespace Para.Perf.Engines;

/// <summary>
/// Parallel.ForEach as its documentation recommends it: with partial results, and over ranges where an item is little work.
/// </summary>
internal sealed class ParallelForEach() : PerfEngine<IParallelForEachForm>(
    "parallel-foreach", "Parallel.ForEach with a partial result for each task.")
{
    /// <summary>Sums over items that are each worth a call.</summary>
    public static long SumItems<T>(T[] items, int workers, Func<long, T, long> fold)
    {
        long total = 0;
        Parallel.ForEach(
            items,
            Options(workers),
            () => 0L,
            (item, _, partial) => fold(partial, item),
            partial => Interlocked.Add(ref total, partial));
        return total;
    }

    /// <summary>Sums over items so small that the body is a loop over a range of them.</summary>
    public static long SumRanges<T>(T[] items, int workers, Func<long, ReadOnlySpan<T>, long> foldRange)
    {
        long total = 0;
        Parallel.ForEach(
            Partitioner.Create(0, items.Length),
            Options(workers),
            () => 0L,
            (range, _, partial) => foldRange(partial, items.AsSpan(range.Item1..range.Item2)),
            partial => Interlocked.Add(ref total, partial));
        return total;
    }

    protected override Task<RunFacts> RunFormAsync(IParallelForEachForm form, int workers)
    {
        form.RunParallelForEach(workers);
        return Task.FromResult(default(RunFacts));
    }

    private static ParallelOptions Options(int workers) => new() { MaxDegreeOfParallelism = workers };
}
