using Para.Concurrency;
using Para.Interleaving.Tests.Checking;

namespace Para.Interleaving.Tests.Scenarios;

/// <summary>Readers of a batch, who then rent one of their own: none is used after it was recycled, and none handed out twice.</summary>
internal static class BatchScenarios
{
    /// <summary>Two readers.</summary>
    public static Scenario TwoReaders() => Read(readers: 2, batches: 1, sharesPlainMemory: false);

    /// <summary>The same, where a reader may be stopped between an atomic operation and its use of the batch, or of the pool.</summary>
    public static Scenario TwoReadersStoppedAnywhere() => Read(readers: 2, batches: 1, sharesPlainMemory: true);

    /// <summary>Three readers.</summary>
    public static Scenario ThreeReaders() => Read(readers: 3, batches: 1, sharesPlainMemory: false);

    /// <summary>Two readers of two batches, with a pool that has room for one.</summary>
    public static Scenario FullPool() => Read(readers: 2, batches: 2, sharesPlainMemory: true);

    private static Scenario Read(int readers, int batches, bool sharesPlainMemory)
    {
        var pool = new BoundedPool<ModelBatch, CheckedAtomics>(capacity: 1);
        ModelBatch[] shared = [.. Enumerable.Range(1, batches).Select(content => ModelBatch.Rent(pool, content, readers))];
        return new Scenario
        {
            Threads = [.. Enumerable.Range(1, readers).Select(reader => new Action(() => ReadAll(reader)))],
            AtEnd = () => Expect.That(Array.TrueForAll(shared, batch => batch.IsRecycled), "a batch is never recycled"),
            Shared = new { Pool = pool, Shared = shared },
            SharesPlainMemory = sharesPlainMemory,
        };

        void ReadAll(int reader)
        {
            for (int batch = 0; batch < batches; batch++)
            {
                shared[batch].Read(batch + 1);
            }

            int content = batches + reader;
            ModelBatch.Rent(pool, content, readers: 1).Read(content);
        }
    }
}
