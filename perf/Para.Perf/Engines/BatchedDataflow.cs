using System.Threading.Tasks.Dataflow;

namespace Para.Perf.Engines;

/// <summary>Blocks whose messages are arrays, so that what a block costs a message is shared by many items.</summary>
/// <remarks>
/// The blocks are linked by hand, with <see cref="DataflowByHand.Propagating"/>, and fed with
/// <see cref="SendAllAsync"/>. One that has several sources is ended by <see cref="DataflowByHand.CompleteAfterAllAsync"/>.
/// </remarks>
internal static class BatchedDataflow
{
    public const int BatchSize = 1024;

    /// <summary>In arrays, for each block.</summary>
    private const int BoundedCapacity = 64;

    public static TransformBlock<TIn[], TOut[]> Select<TIn, TOut>(Func<TIn, TOut> selector, int workers) =>
        new(
            batch =>
            {
                var selected = new TOut[batch.Length];
                for (int i = 0; i < batch.Length; i++)
                    selected[i] = selector(batch[i]);
                return selected;
            },
            Bounded(workers));

    /// <summary>The items that are kept, in as many arrays as came, but no empty ones.</summary>
    public static TransformManyBlock<T[], T[]> Where<T>(Func<T, bool> predicate, int workers) =>
        new(
            batch =>
            {
                var kept = new List<T>();
                foreach (T item in batch)
                {
                    if (predicate(item))
                        kept.Add(item);
                }

                return kept.Count > 0 ? [kept.ToArray()] : [];
            },
            Bounded(workers));

    /// <summary>What comes out of the items, in arrays of the usual size again.</summary>
    public static TransformManyBlock<TIn[], TOut[]> SelectMany<TIn, TOut>(Func<TIn, IEnumerable<TOut>> selector, int workers) =>
        new(
            batch =>
            {
                var made = new List<TOut>();
                foreach (TIn item in batch)
                {
                    foreach (TOut one in selector(item))
                        made.Add(one);
                }

                return made.Chunk(BatchSize);
            },
            Bounded(workers));

    /// <summary>A partial result for each array.</summary>
    public static TransformBlock<T[], TAccumulate> Aggregate<T, TAccumulate>(
        TAccumulate seed, Func<TAccumulate, T, TAccumulate> fold, int workers) =>
        new(
            batch =>
            {
                TAccumulate partial = seed;
                foreach (T item in batch)
                    partial = fold(partial, item);
                return partial;
            },
            Bounded(workers));

    /// <summary>An exclusive stage.</summary>
    public static ActionBlock<T[]> ForEach<T>(Action<T> action) =>
        new(
            batch =>
            {
                foreach (T item in batch)
                    action(item);
            },
            Bounded(workers: 1));

    /// <summary>Sends everything, in arrays, to each of <paramref name="heads"/>, which share the arrays, and ends them.</summary>
    public static Task SendAllAsync<T>(T[] items, params ITargetBlock<T[]>[] heads) =>
        DataflowFanOut.SendAllAsync(items.Chunk(BatchSize), heads);

    private static ExecutionDataflowBlockOptions Bounded(int workers) =>
        new() { MaxDegreeOfParallelism = workers, EnsureOrdered = false, BoundedCapacity = BoundedCapacity };
}
