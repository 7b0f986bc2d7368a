namespace Para.Execution;

/// <summary>Sizes batches by the time that they take: see <see cref="BatchPolicy.Adaptive"/>.</summary>
internal sealed class AdaptiveBatchPolicy : BatchPolicy
{
    /// <summary>
    /// Long enough that scheduling a batch is a few percent of it (about a microsecond on one core, and some three where another one
    /// has had every counter in its cache), short enough that a waiting stateful stage is served soon.
    /// </summary>
    private const double TargetNanoseconds = 100_000;

    /// <summary>The most for a batch that has to wait for much longer than that: scheduling it is next to nothing.</summary>
    private const double LongestNanoseconds = 5 * TargetNanoseconds;

    /// <summary>
    /// How many times as much must wait as keeps all workers busy, before a batch takes longer. It may then take that part of the
    /// time that it waits.
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
    // the cost of scheduling one is that stage's alone. The items of an array that have not been read yet wait just the same, and
    // batches become shorter towards its end, so that all workers are busy up to there. Where items come one by one and the work is
    // spread well, only a few batches for each worker are in flight, and the time is the shortest.
    private sealed class Sizer(int limit, int batchesInFlight) : BatchSizer
    {
        // Volatile only. Two workers may both see the same size and both double it from the same value: they
        // write the same result, so the race loses nothing.
        private int _size = 1;

        public override int Next(double itemNanoseconds, long itemsInFlight, long itemsToCome)
        {
            int size = Volatile.Read(ref _size);
            double wait = itemNanoseconds * ((double)itemsInFlight + itemsToCome);
            double affordable = itemNanoseconds > 0 ? GetTime(wait) / itemNanoseconds : limit;
            if (affordable < size)
            {
                int smaller = Math.Max(1, (int)affordable);
                if (smaller < size / 4)
                {
                    // The work has become much slower: shrink for good, and grow again from there. A little less is not worth
                    // a write, which would be undone by the next batch, and done again, by all workers in turn.
                    Volatile.Write(ref _size, smaller);
                }

                return smaller;
            }

            long backlogs = itemsInFlight / ((long)size * Backlog);
            long larger = (long)size << (int)Math.Min(backlogs, 12);
            return (int)Math.Min(Math.Min(larger, affordable), limit);
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
