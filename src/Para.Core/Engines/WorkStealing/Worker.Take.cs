using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Para.Engines;

/// <content>What a worker does next.</content>
internal sealed partial class Worker
{
    // Every so often something else than the most urgent is done, so that nothing waits for ever. A prime, so that it keeps no
    // step with the pattern of a graph.
    private const int FairnessInterval = 61;

    // How many others are looked at while there is something else to do: looking costs a cache miss for each.
    private const int QuickVictims = 4;

    // How many batches another worker has at least before they are worth a move to this one's cache: it has one in hand, and
    // the next is done by the time that it would be here.
    private const int WorthTaking = 3;

    // These belong to the worker.
    private uint _picks;
    private uint _random;

    // The level that was last done out of its turn.
    private int _neglected;

    // Own work first, the most urgent first; then what others have too much of; then new items. Items that are half done are in
    // this core's cache or not far from it, so finishing them is cheaper than beginning new ones. But taking a batch from another
    // core is not cheaper than beginning one: that only pays if the other one has more than it can do next.
    private bool TryTake(out int level, out WorkItem item) =>
        (++_picks % FairnessInterval == 0 && TryTakeNeglected(out level, out item))
        || TryTakeFirst(~Level.Sources, out level, out item)
        || TryRelieve(out level, out item)
        || TryTakeFirst(Level.Sources, out level, out item)
        || TryStealAnything(out level, out item);

    private bool TryTakeFirst(ulong levels, out int level, out WorkItem item)
    {
        ulong own;
        while ((own = Queues.Filled & levels) != 0)
        {
            level = BitOperations.Log2(own);

            // What others have left for all, if it is more urgent.
            ulong above = levels & (level == 63 ? 0 : ulong.MaxValue << (level + 1));
            if (Crew.Shared.TryTakeFirst(above, out int shared, out item))
            {
                level = shared;
                return true;
            }

            if (TryTakeOwn(level, out item))
            {
                return true;
            }
        }

        return Crew.Shared.TryTakeFirst(levels, out level, out item);
    }

    // The newest batch: its items are still in the core's cache. But turns, and claims, go round: the newest one would be the one
    // that has just had its turn.
    private bool TryTakeOwn(int level, out WorkItem item) => (Level.Stateless & (1UL << level)) != 0
        ? Queues.TryTakeNewest(level, out item)
        : Queues.TryTakeOldest(level, out item);

    // The levels in turn, and of a level the oldest: first what is left for all.
    private bool TryTakeNeglected(out int level, out WorkItem item)
    {
        ulong filled = Queues.Filled | Crew.Shared.Filled;
        ulong below = filled & ((1UL << _neglected) - 1);
        if (filled == 0)
        {
            level = -1;
            item = default;
            return false;
        }

        _neglected = level = BitOperations.Log2(below != 0 ? below : filled);
        return Crew.Shared.TryTakeFirst(1UL << level, out _, out item)
            || ((Queues.Filled & (1UL << level)) != 0 && Queues.TryTakeOldest(level, out item));
    }

    // A stateful node that waits for its owner's other work is taken at once, and batches from a worker that has many.
    private bool TryRelieve(out int level, out WorkItem item)
    {
        ReadOnlySpan<Worker> workers = Crew.Workers;
        int victim = NextVictim();
        for (int i = Math.Min(workers.Length, QuickVictims); i > 0; i--)
        {
            Worker other = workers[victim];
            if (other != this)
            {
                ulong filled = other.Queues.Filled;
                ulong levels = Level.Stateful;
                if ((filled & Level.Stateless) != 0 && other.Queues.HasAtLeast(WorthTaking, Level.Stateless))
                {
                    levels |= Level.Stateless;
                }

                if ((filled & levels) != 0 && TrySteal(other, levels, out level, out item))
                {
                    return true;
                }
            }

            victim = victim + 1 == workers.Length ? 0 : victim + 1;
        }

        level = -1;
        item = default;
        return false;
    }

    private bool TryStealAnything(out int level, out WorkItem item)
    {
        ReadOnlySpan<Worker> workers = Crew.Workers;
        int victim = NextVictim();
        for (int i = 0; i < workers.Length; i++)
        {
            if (workers[victim] is { } other && other != this && TrySteal(other, ulong.MaxValue, out level, out item))
            {
                return true;
            }

            victim = victim + 1 == workers.Length ? 0 : victim + 1;
        }

        level = -1;
        item = default;
        return false;
    }

    // Half of the victim's level: it can be stolen again from here.
    private bool TrySteal(Worker victim, ulong levels, out int level, [MaybeNullWhen(false)] out WorkItem item)
    {
        bool isTaken = Queues.TryStealHalf(victim.Queues, levels, Crew.Shared, out level, out item, out bool isMoved);
        if (isMoved)
        {
            // A worker on its way to sleep may have looked while these were in no queue.
            Crew.WakeIfNeeded();
        }

        return isTaken;
    }

    // Thieves do not all begin at the same victim. Xorshift; nothing else depends on it.
    private int NextVictim()
    {
        Debug.Assert(_random != 0, "zero stays zero");
        _random ^= _random << 13;
        _random ^= _random >> 17;
        _random ^= _random << 5;
        return (int)(_random % (uint)Crew.Workers.Length);
    }
}
