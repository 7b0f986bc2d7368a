using Para.Interleaving.Tests.Checking;

namespace Para.Interleaving.Tests.Scenarios;

/// <summary>An owner and a thief at queues of several levels: each item is taken once, and a level's bit leads to all it has.</summary>
internal static class PriorityDequesScenarios
{
    private const int Low = 3;
    private const int High = 40;

    // The deques of PriorityDeques have so many slots.
    private const int Capacity = 256;

    /// <summary>The owner adds to two levels and takes, the most urgent first, while a thief takes.</summary>
    public static Scenario TwoLevels() => Create(
        before: _ => { },
        owner: queues =>
        {
            queues.Push(Low);
            queues.Push(High);
            queues.Take(newest: true);
            queues.Take(newest: false);
        },
        thief: queues => queues.Steal());

    /// <summary>The owner finds a level empty and adds to it again, while a thief takes.</summary>
    public static Scenario EmptyAndFilledAgain() => Create(
        before: queues => queues.Push(Low),
        owner: queues =>
        {
            queues.Take(newest: true);
            queues.Take(newest: true);
            queues.Push(Low);
        },
        thief: queues =>
        {
            queues.Steal();
            queues.Steal();
        });

    /// <summary>The thief takes half of a level, and the owner the rest, the oldest first.</summary>
    public static Scenario HalfOfALevel() => Create(
        before: queues =>
        {
            queues.Push(Low);
            queues.Push(Low);
            queues.Push(Low);
        },
        owner: queues =>
        {
            queues.Take(newest: false);
            queues.Take(newest: true);
        },
        thief: queues => queues.StealHalf());

    /// <summary>A level is used for the first time while a thief looks.</summary>
    public static Scenario FirstUse() => Create(
        before: _ => { },
        owner: queues => queues.Push(High),
        thief: queues => queues.Steal(),
        sharesPlainMemory: true);

    /// <summary>The owner adds to a full level, and gives the older half away while thieves take from it.</summary>
    public static Scenario Overflow() => Create(
        before: queues =>
        {
            for (int i = 0; i < Capacity; i++)
            {
                queues.Push(Low);
            }
        },
        owner: queues => queues.Push(Low),
        thief: queues =>
        {
            queues.Steal();
            queues.Steal();
        });

    private static Scenario Create(
        Action<ModelQueues> before, Action<ModelQueues> owner, Action<ModelQueues> thief, bool sharesPlainMemory = false)
    {
        var queues = new ModelQueues();
        before(queues);
        return new Scenario
        {
            Threads = [() => owner(queues), () => thief(queues)],
            AtEnd = queues.Verify,
            Shared = queues,
            SharesPlainMemory = sharesPlainMemory,
        };
    }
}
