using System.Numerics;

namespace Para.Engines;

/// <content>What a worker does next where the schedule is fuzzed.</content>
internal sealed partial class Worker
{
    // Anything that there is: the rules of TryTake make a run fast and fair, and nothing else may depend on them. Like there, nothing
    // is found only if there was nothing.
    private bool TryTakeAnything(ScheduleFuzzer fuzzer, out int level, out WorkItem item)
    {
        ulong levels = fuzzer.Subset(ulong.MaxValue);
        int victim = fuzzer.Next(Crew.Workers.Length);
        return fuzzer.Next(3) switch
        {
            0 => TryTakeAnyOwn(fuzzer, out level, out item)
                || TryTakeShared(levels, out level, out item)
                || TryStealAnything(victim, levels, out level, out item),
            1 => TryTakeShared(levels, out level, out item)
                || TryStealAnything(victim, levels, out level, out item)
                || TryTakeAnyOwn(fuzzer, out level, out item),
            _ => TryStealAnything(victim, levels, out level, out item)
                || TryTakeAnyOwn(fuzzer, out level, out item)
                || TryTakeShared(levels, out level, out item),
        }
            || TryTakeShared(ulong.MaxValue, out level, out item)
            || TryStealAnything(victim, ulong.MaxValue, out level, out item);
    }

    private bool TryTakeAnyOwn(ScheduleFuzzer fuzzer, out int level, out WorkItem item)
    {
        // A level that is found empty is marked as empty, so this ends.
        ulong own;
        while ((own = Queues.Filled) != 0)
        {
            level = BitOperations.Log2(fuzzer.Subset(own));
            if (fuzzer.Next(2) == 0 ? Queues.TryTakeNewest(level, out item) : Queues.TryTakeOldest(level, out item))
            {
                return true;
            }
        }

        level = -1;
        item = default;
        return false;
    }

    private bool TryTakeShared(ulong levels, out int level, out WorkItem item) => Crew.Shared.TryTakeFirst(levels, out level, out item);
}
