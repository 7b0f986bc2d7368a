namespace Para.Execution;

/// <summary>Seeded random sizes: see <see cref="BatchPolicy.Random"/>.</summary>
internal sealed class RandomBatchPolicy(int seed, int maxSize) : BatchPolicy
{
    internal override BatchSizer CreateSizer(int emitterId, int limit, int batchesInFlight) =>
        new Sizer(new Random(unchecked((seed * 397) ^ emitterId)), Math.Min(maxSize, limit));

    private sealed class Sizer(Random random, int maxSize) : BatchSizer
    {
        // System.Random is not thread-safe: several workers may read one source.
        private readonly Lock _lock = new();

        public override int Next(double itemNanoseconds, long itemsInFlight, long itemsToCome)
        {
            lock (_lock)
            {
                return random.Next(1, maxSize + 1);
            }
        }
    }
}
