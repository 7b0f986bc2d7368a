using System.Collections.Concurrent;
using Para.Engines;

namespace Para.Execution;

/// <summary>Keeps batch objects for reuse: a small stack per thread that spills to a shared list.</summary>
// Design: a batch is mostly released on another thread than the one that rented it (a source's worker rents,
// a sink's worker releases). The thread's stack serves the case of one thread; the shared queue balances the
// rest and is bounded, so that a burst does not stay in memory for ever.
internal static class BatchPool<T>
{
    private const int LocalCapacity = 16;
    private const int SharedCapacity = 256;

    private static readonly ConcurrentQueue<Batch<T>> s_shared = new();

    // Approximate on purpose (incremented before the enqueue, decremented after the dequeue): it only bounds
    // the queue, so a stale value costs at most a few batches too many or too few.
    private static int s_sharedCount;

    [ThreadStatic]
    private static Batch<T>?[]? t_local;

    [ThreadStatic]
    private static int t_localCount;

    public static Batch<T> Rent()
    {
        if (t_localCount > 0)
        {
            Batch<T>?[] local = t_local!;
            int top = --t_localCount;
            Batch<T> batch = local[top]!;
            local[top] = null;
            return batch;
        }

        if (s_shared.TryDequeue(out Batch<T>? shared))
        {
            Interlocked.Decrement(ref s_sharedCount);
            return shared;
        }

        return new Batch<T>();
    }

    public static void Return(Batch<T> batch)
    {
        if (t_localCount < LocalCapacity)
        {
            (t_local ??= new Batch<T>?[LocalCapacity])[t_localCount++] = batch;
        }
        else if (Volatile.Read(ref s_sharedCount) < SharedCapacity)
        {
            Interlocked.Increment(ref s_sharedCount);
            s_shared.Enqueue(batch);
        }
    }
}
