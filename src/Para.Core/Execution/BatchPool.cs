using Para.Concurrency;
using Para.Engines;

namespace Para.Execution;

/// <summary>Keeps batch objects for reuse: a small stack per thread that spills to a shared pool.</summary>
// Design: a batch is mostly released on another thread than the one that rented it (a source's worker rents,
// a sink's worker releases). The thread's stack serves the case of one thread; the shared pool balances the
// rest.
internal static class BatchPool<T>
{
    private const int LocalCapacity = 16;
    private const int SharedCapacity = 256;

    private static readonly BoundedPool<Batch<T>, ProcessorAtomics> s_shared = new(SharedCapacity);

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

        return s_shared.TryTake(out Batch<T>? shared) ? shared : new Batch<T>();
    }

    public static void Return(Batch<T> batch)
    {
        if (t_localCount < LocalCapacity)
        {
            (t_local ??= new Batch<T>?[LocalCapacity])[t_localCount++] = batch;
        }
        else
        {
            // What it has no room for is left to the garbage collector.
            s_shared.TryAdd(batch);
        }
    }
}
