using System.Diagnostics;

namespace Para.Execution;

/// <summary>How many more items an emitter may put in flight.</summary>
/// <remarks>
/// <para>
/// The waiting protocol. A taker that gets nothing calls <see cref="TryWait"/>, which announces it and looks at
/// <see cref="Available"/> again. A returner adds the credit and then asks <see cref="ClaimWaiter"/>. Announcing and
/// returning are both interlocked operations, full fences, each followed by a read of what the other side wrote: at least
/// one of the two sees the other, so no waiter sleeps while there is credit. That both see each other is settled by
/// the exchange on the number of waiters: one of the two claims the announcement.
/// </para>
/// </remarks>
internal sealed class Credit
{
    // Interlocked only.
    private int _available;

    // The number of waiters announced and not yet claimed or withdrawn. Interlocked only.
    private int _waiters;

    public Credit(int total)
    {
        Debug.Assert(total > 0, "an emitter must be able to emit");
        Total = total;
        _available = total;
    }

    public int Total { get; }

    // Racy by nature; used to decide whether to try, never to conclude that there is credit.
    public int Available => Volatile.Read(ref _available);

    /// <summary>Takes exactly <paramref name="items"/>, or nothing.</summary>
    /// <remarks>
    /// For batches: one that took what little there was would give just that back, and so on for the rest of the run, with
    /// the credit in ever smaller pieces.
    /// </remarks>
    public bool TryTake(int items)
    {
        int available = Volatile.Read(ref _available);
        while (available >= items)
        {
            // Takes the credit if nobody changed it; a failure means that another taker or returner progressed.
            int seen = Interlocked.CompareExchange(ref _available, available - items, available);
            if (seen == available)
            {
                return true;
            }

            available = seen;
        }

        return false;
    }

    /// <summary>Takes as many as there are, at most <paramref name="wanted"/>; zero when there are none.</summary>
    public int TakeUpTo(int wanted)
    {
        int available = Volatile.Read(ref _available);
        while (available > 0)
        {
            int taken = Math.Min(available, wanted);

            // Takes the credit if nobody changed it; a failure means that another taker or returner progressed.
            int seen = Interlocked.CompareExchange(ref _available, available - taken, available);
            if (seen == available)
            {
                return taken;
            }

            available = seen;
        }

        return 0;
    }

    /// <summary>Gives credit back. The caller must then serve the waiters: see <see cref="ClaimWaiter"/>.</summary>
    public void Return(int items)
    {
        int available = Interlocked.Add(ref _available, items);
        Debug.Assert(available <= Total, "more credit came back than was given");
    }

    /// <summary>Announces a waiter, unless there is no need to wait after all.</summary>
    /// <param name="wanted">How much it waits for.</param>
    /// <param name="isOver">Whether it need not wait for another reason, which whoever brings it about must follow by <see cref="ClaimWaiter"/>.</param>
    /// <returns>
    /// Whether the caller has to wait. From then on it may be woken at any moment, also before this returns.
    /// </returns>
    public bool TryWait(int wanted, Func<bool> isOver)
    {
        Interlocked.Increment(ref _waiters);

        // Looks again, now that it can be seen. If there is enough, the announcement is taken back, unless a returner has
        // claimed it already and is about to wake us.
        return !((Available >= wanted || isOver()) && ClaimWaiter());
    }

    /// <summary>Claims one announced waiter; the caller must wake it.</summary>
    public bool ClaimWaiter()
    {
        int waiters = Volatile.Read(ref _waiters);
        while (waiters > 0)
        {
            int seen = Interlocked.CompareExchange(ref _waiters, waiters - 1, waiters);
            if (seen == waiters)
            {
                return true;
            }

            waiters = seen;
        }

        return false;
    }
}
