using Para.Interleaving.Tests.Checking;

namespace Para.Interleaving.Tests.Scenarios;

/// <summary>An owner and thieves at queues of several levels: each item is taken once, and a level's bit leads to all it has.</summary>
internal static class PriorityDequesScenarios
{
    private const int Low = 3;
    private const int High = 40;

    /// <summary>The owner adds to two levels and takes, the most urgent first, while a thief takes.</summary>
    public static Scenario TwoLevels() => Create(
        new ModelQueues(capacity: 2, thieves: 1),
        queues =>
        {
            queues.Push(Low);
            queues.Push(High);
            queues.Take(newest: true);
            queues.Take(newest: false);
        },
        queues => queues.Steal());

    /// <summary>The owner finds a level empty and adds to it again, while a thief takes.</summary>
    public static Scenario EmptyAndFilledAgain() => Create(
        Filled(capacity: 2, items: 1),
        queues =>
        {
            queues.Take(newest: true);
            queues.Take(newest: true);
            queues.Push(Low);
        },
        queues =>
        {
            queues.Steal();
            queues.Steal();
        });

    /// <summary>The thief takes half of a level, and the owner the rest, the oldest first.</summary>
    public static Scenario HalfOfALevel() => Create(
        Filled(capacity: 4, items: 3),
        queues =>
        {
            queues.Take(newest: false);
            queues.Take(newest: true);
        },
        queues => queues.Steal());

    /// <summary>Two thieves take half of a level while the owner adds to it and takes.</summary>
    public static Scenario TwoThievesTakeHalf() => Create(
        Filled(capacity: 4, items: 4, thieves: 2),
        queues =>
        {
            queues.Take(newest: true);
            queues.Push(Low);
            queues.Take(newest: false);
        },
        queues => queues.Steal(thief: 0),
        queues => queues.Steal(thief: 1));

    /// <summary>A level is used for the first time while a thief looks.</summary>
    public static Scenario FirstUse() => Create(
        new ModelQueues(capacity: 2, thieves: 1),
        sharesPlainMemory: true,
        queues => queues.Push(High),
        queues => queues.Steal());

    /// <summary>The owner adds to a full level, and gives the older half away while a thief takes from it.</summary>
    public static Scenario Overflow() => Create(
        Filled(capacity: 2, items: 2),
        queues =>
        {
            queues.Push(Low);
            queues.Push(Low);
            queues.Take(newest: true);
        },
        queues =>
        {
            queues.Steal();
            queues.Steal();
            queues.Steal();
        });

    /// <summary>The owner gives the older half of a level away while a thief takes half of it.</summary>
    public static Scenario HalfAgainstOverflow() => Create(
        Filled(capacity: 4, items: 4), queues => queues.Push(Low), queues => queues.Steal());

    /// <summary>The same, and a third worker takes what was given away.</summary>
    public static Scenario OverflowIsTaken() => Create(
        Filled(capacity: 4, items: 4),
        sharesPlainMemory: true,
        queues => queues.Push(Low),
        queues => queues.Steal(),
        queues => queues.TryTakeShared());

    private static ModelQueues Filled(int capacity, int items, int thieves = 1)
    {
        var queues = new ModelQueues(capacity, thieves);
        for (int i = 0; i < items; i++)
        {
            queues.Push(Low);
        }

        return queues;
    }

    private static Scenario Create(ModelQueues queues, params Action<ModelQueues>[] threads) =>
        Create(queues, sharesPlainMemory: false, threads);

    private static Scenario Create(ModelQueues queues, bool sharesPlainMemory, params Action<ModelQueues>[] threads) => new()
    {
        Threads = [.. threads.Select(thread => new Action(() => thread(queues)))],
        AtEnd = queues.Verify,
        Shared = queues,
        SharesPlainMemory = sharesPlainMemory,
    };
}
