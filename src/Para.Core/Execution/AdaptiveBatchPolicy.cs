namespace Para.Execution;

/// <summary>Sizes batches by the time that they take: see <see cref="BatchPolicy.Adaptive"/>.</summary>
internal sealed class AdaptiveBatchPolicy : BatchPolicy
{
    /// <summary>
    /// Long enough that scheduling a batch (about a microsecond) is a few percent of it, short enough that
    /// a waiting stateful stage is served soon.
    /// </summary>
    private const double TargetNanoseconds = 30_000;

    internal override BatchSizer CreateSizer(int emitterId, int limit) => new Sizer(limit);

    /// <summary>
    /// The backlog, in batches, at which the next ones are made larger than the present size: more than the workers of a
    /// machine of a common size have in hand.
    /// </summary>
    private const int Backlog = 32;

    // Design: the size doubles only when a batch of the present size has been consumed, so that the cost of
    // an item is known before many items are put into one batch: no large batch is ever on its way to a stage
    // that nobody has measured. There is one exception. While a worker that all others wait for is kept from its core, the
    // idle ones read on; thousands of the smallest batches would pile up. So under a backlog the next batches are larger,
    // doubling with each further backlog.
    private sealed class Sizer(int limit) : BatchSizer
    {
        // Volatile only. Two workers may both see the same size and both double it from the same value: they
        // write the same result, so the race loses nothing.
        private int _size = 1;

        public override int Next(double itemNanoseconds, int batchesInFlight)
        {
            int size = Volatile.Read(ref _size);
            if (itemNanoseconds > 0 && size > 1 && TargetNanoseconds / itemNanoseconds < size)
            {
                // The work has become slower: shrink for good, and grow again from there.
                size = Math.Max(1, (int)(TargetNanoseconds / itemNanoseconds));
                Volatile.Write(ref _size, size);
            }

            if (batchesInFlight < Backlog)
            {
                return size;
            }

            long larger = (long)size << Math.Min(batchesInFlight / Backlog, 12);
            double affordable = itemNanoseconds > 0 ? TargetNanoseconds / itemNanoseconds : limit;
            return (int)Math.Clamp(Math.Min(larger, affordable), size, limit);
        }

        public override void OnConsumed(int items)
        {
            int size = Volatile.Read(ref _size);
            if (items >= size && size < limit)
            {
                Volatile.Write(ref _size, Math.Min(limit, size * 2));
            }
        }
    }
}
