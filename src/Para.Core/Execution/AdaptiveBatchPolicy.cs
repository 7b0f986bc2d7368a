namespace Para.Execution;

/// <summary>Sizes batches by the time that they take: see <see cref="BatchPolicy.Adaptive"/>.</summary>
internal sealed class AdaptiveBatchPolicy : BatchPolicy
{
    /// <summary>
    /// Long enough that scheduling a batch (about a microsecond) is a few percent of it, short enough that
    /// a waiting stateful stage is served soon.
    /// </summary>
    private const double TargetNanoseconds = 30_000;

    /// <summary>The most for a batch that has to wait for much longer than that: scheduling it is next to nothing.</summary>
    private const double LongestNanoseconds = 16 * TargetNanoseconds;

    /// <summary>
    /// How many times as much must be in flight as keeps all workers busy, before a batch takes longer. It may then take that part
    /// of the time that it waits.
    /// </summary>
    private const double Ample = 4;

    /// <summary>
    /// The backlog, in batches of the present size, at which the next ones are made larger: more than the workers of a machine of
    /// a common size have in hand.
    /// </summary>
    private const int Backlog = 32;

    internal override BatchSizer CreateSizer(int emitterId, int limit, int batchesInFlight) =>
        new Sizer(limit, batchesInFlight);

    // Design: the size doubles only when a batch of the present size has been consumed, so that the cost of
    // an item is known before many items are put into one batch: no large batch is ever on its way to a stage
    // that nobody has measured. There is one exception. While a worker that all others wait for is kept from its core, the
    // idle ones read on; thousands of the smallest batches would pile up. So under a backlog the next batches are larger,
    // doubling with each further backlog.
    //
    // How long a batch may take depends on how long it will wait. In front of a stage that all others wait for, an exclusive
    // sink say, lies all that may be in flight. An item there waits for so long that a longer batch makes no difference to it, while
    // the cost of scheduling one is that stage's alone. Where the work is spread well, only a few batches for each worker are in
    // flight, and the time is the shortest.
    private sealed class Sizer(int limit, int batchesInFlight) : BatchSizer
    {
        // Volatile only. Two workers may both see the same size and both double it from the same value: they
        // write the same result, so the race loses nothing.
        private int _size = 1;

        public override int Next(double itemNanoseconds, long itemsInFlight)
        {
            int size = Volatile.Read(ref _size);
            double affordable = itemNanoseconds > 0 ? GetTime(itemNanoseconds * itemsInFlight) / itemNanoseconds : limit;
            if (itemNanoseconds > 0 && affordable < size)
            {
                // The work has become slower, or less of it waits: shrink for good, and grow again from there.
                size = Math.Max(1, (int)affordable);
                Volatile.Write(ref _size, size);
            }

            long backlogs = itemsInFlight / ((long)size * Backlog);
            long larger = (long)size << (int)Math.Min(backlogs, 12);
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

        private double GetTime(double waitNanoseconds) =>
            Math.Clamp(waitNanoseconds / (Ample * batchesInFlight), TargetNanoseconds, LongestNanoseconds);
    }
}
