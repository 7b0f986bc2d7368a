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

    // Design: the size doubles only when a batch of the present size has been consumed, so that the cost of
    // an item is known before many items are put into one batch: no large batch is ever on its way to a stage
    // that nobody has measured.
    private sealed class Sizer(int limit) : BatchSizer
    {
        // Volatile only. Two workers may both see the same size and both double it from the same value: they
        // write the same result, so the race loses nothing.
        private int _size = 1;

        public override int Next(double itemNanoseconds)
        {
            int size = Volatile.Read(ref _size);
            if (size == 1 || itemNanoseconds <= 0)
            {
                return size;
            }

            double affordable = TargetNanoseconds / itemNanoseconds;
            if (affordable >= size)
            {
                return size;
            }

            // The work has become slower: shrink for good, and grow again from there.
            int smaller = Math.Max(1, (int)affordable);
            Volatile.Write(ref _size, smaller);
            return smaller;
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
