using System.Diagnostics;
using System.Runtime.CompilerServices;
using Para.Concurrency;

namespace Para.Execution;

/// <summary>How much of something a few may have at a time: the items that an emitter has in flight, the room in a ring.</summary>
/// <remarks>
/// <para>
/// The waiting protocol. A taker that gets nothing calls <see cref="TryWait"/>, which announces it and looks at
/// <see cref="Available"/> again. A returner adds the credit and then asks <see cref="ClaimWaiterIfEnough"/>. Announcing and
/// returning are both interlocked operations, full fences, each followed by a read of what the other side wrote: at least
/// one of the two sees the other, so no waiter sleeps while there is credit. That both see each other is settled by
/// the exchange on the number of waiters: one of the two claims the announcement.
/// </para>
/// <para>
/// A waiter is woken only when a good part of all is back (<see cref="ClaimWaiterIfEnough"/>): a wake-up takes as long as
/// a batch, and would otherwise be spent on each one by the very stage that all others wait for. That all is back is enough, so
/// no waiter sleeps for ever: whoever takes some gives it back.
/// </para>
/// </remarks>
internal sealed class Credit<TAtomics>
    where TAtomics : struct, IAtomics
{
    // Interlocked only.
    private long _available;

    // The part of all that is worth a wake-up. Small: the rest, which is in flight, keeps the workers busy meanwhile.
    private readonly int _enough;

    // The number of waiters announced and not yet claimed or withdrawn. Interlocked only.
    private long _waiters;

    public Credit(int total)
    {
        Debug.Assert(total > 0, "an emitter must be able to emit");
        Total = total;
        _enough = Math.Max(1, total / 8);
        _available = total;
    }

    public int Total { get; }

    /// <summary>Gets how much there is; out of date at once.</summary>
    // Acquire. Used to decide whether to try, never to conclude that there is credit, except behind an announcement: see TryWait.
    public int Available => (int)TAtomics.Read(ref _available);

    /// <summary>Takes exactly <paramref name="items"/>, or nothing.</summary>
    /// <remarks>
    /// For batches: one that took what little there was would give just that back, and so on for the rest of the run, with
    /// the credit in ever smaller pieces.
    /// </remarks>
    public bool TryTake(int items) => TryTake(ref _available, items);

    /// <summary>Takes as many as there are, at most <paramref name="wanted"/>; zero when there are none.</summary>
    public int TakeUpTo(int wanted)
    {
        // Acquire, a hint: the compare-exchange decides.
        long available = TAtomics.Read(ref _available);
        while (available > 0)
        {
            // As in TryTake.
            long taken = Math.Min(available, wanted);
            long seen = TAtomics.CompareExchange(ref _available, available - taken, available);
            if (seen == available)
            {
                return (int)taken;
            }

            available = seen;
        }

        return 0;
    }

    /// <summary>Gives credit back. The caller must then serve the waiters: see <see cref="ClaimWaiterIfEnough"/>.</summary>
    // A full fence: what was done with the credit comes before its next use, and before the look for waiters.
    public void Return(int items)
    {
        long available = TAtomics.Add(ref _available, items);
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
        // A full fence: the announcement before the look. Pairs with the addition in Return.
        TAtomics.Add(ref _waiters, 1);

        // Looks again, now that it can be seen. If there is enough, the announcement is taken back, unless a returner has
        // claimed it already and is about to wake us.
        return !((Available >= wanted || isOver()) && ClaimWaiter());
    }

    /// <summary>Claims one announced waiter; the caller must wake it.</summary>
    public bool ClaimWaiter() => TryTake(ref _waiters, 1);

    /// <summary>Claims one announced waiter, if enough is back to be worth a wake-up; the caller must wake it.</summary>
    // Behind the full fence of Return. What others take or give back meanwhile is for those to see to, behind their own.
    public bool ClaimWaiterIfEnough() => Available >= _enough && ClaimWaiter();

    /// <summary>Claims all waiters that are announced, if enough is back to be worth a wake-up.</summary>
    /// <returns>How many the caller must wake.</returns>
    // As ClaimWaiterIfEnough, and all by one exchange, a full fence. One by one, a waiter for more than is back would announce itself
    // again in between, and again be claimed, for as long as its turns come fast enough.
    public int ClaimWaitersIfEnough() =>
        Available >= _enough && TAtomics.Read(ref _waiters) > 0 ? (int)TAtomics.Exchange(ref _waiters, 0) : 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryTake(ref long from, long wanted)
    {
        // Acquire, a hint: the compare-exchange decides. In ClaimWaiter it comes after the full fence of Return or TryWait.
        long there = TAtomics.Read(ref from);
        while (there >= wanted)
        {
            // A full fence: acquires what was done with what is taken before it came back. A failure means that another taker
            // or returner progressed.
            long seen = TAtomics.CompareExchange(ref from, there - wanted, there);
            if (seen == there)
            {
                return true;
            }

            there = seen;
        }

        return false;
    }
}
