using Para.Concurrency;
using Para.Interleaving.Tests.Checking;

namespace Para.Interleaving.Tests.Scenarios;

/// <summary>An owner and thieves at a tiny deque: each item is taken once, and none is lost.</summary>
internal static class StealDequeScenarios
{
    /// <summary>Two items, the owner pops both while a thief takes two: the last item, and the one before it, are fought for.</summary>
    public static Scenario PopsAgainstSteals()
    {
        var deque = new StealDeque<string, CheckedAtomics>(2);
        var items = new Items();
        items.Push(deque, 2);
        return new Scenario
        {
            Threads = [() => { items.Pop(deque); items.Pop(deque); }, () => { items.Steal(deque); items.Steal(deque); }],
            AtEnd = () => items.VerifyAllTaken(deque),
            Shared = deque,
        };
    }

    /// <summary>One item, and everybody wants it.</summary>
    public static Scenario LastItem()
    {
        var deque = new StealDeque<string, CheckedAtomics>(2);
        var items = new Items();
        items.Push(deque, 1);
        return new Scenario
        {
            Threads = [() => items.Pop(deque), () => items.Steal(deque), () => items.Steal(deque)],
            AtEnd = () => items.VerifyAllTaken(deque),
            Shared = deque,
        };
    }

    /// <summary>The owner adds and takes in turns, so that positions are used again, while a thief takes.</summary>
    public static Scenario PushesAndPopsAgainstSteals()
    {
        var deque = new StealDeque<string, CheckedAtomics>(2);
        var items = new Items();
        return new Scenario
        {
            Threads =
            [
                () =>
                {
                    items.Push(deque, 1);
                    items.Pop(deque);
                    items.Push(deque, 1);
                },
                () =>
                {
                    items.Steal(deque);
                    items.Steal(deque);
                    items.Steal(deque);
                },
            ],
            AtEnd = () => items.VerifyAllTaken(deque),
            Shared = deque,
        };
    }

    /// <summary>A deque of one slot: the owner fills it again as soon as it is taken, and a slow thief finds another item there.</summary>
    public static Scenario SlotUsedAgain() => SlotUsedAgain(capacity: 1, sharesPlainMemory: false);

    /// <summary>The same, where a thief may be stopped between its copy and the atomic operations around it.</summary>
    public static Scenario SlotUsedAgainWhileCopied() => SlotUsedAgain(capacity: 1, sharesPlainMemory: true);

    /// <summary>Two thieves and an owner that adds.</summary>
    public static Scenario TwoThieves()
    {
        var deque = new StealDeque<string, CheckedAtomics>(2);
        var items = new Items();
        items.Push(deque, 2);
        return new Scenario
        {
            Threads =
            [
                () => { items.Push(deque, 1); items.Pop(deque); },
                () => { items.Steal(deque); items.Steal(deque); },
                () => items.Steal(deque),
            ],
            AtEnd = () => items.VerifyAllTaken(deque),
            Shared = deque,
        };
    }

    /// <summary>Two thieves, who take three each, and an owner that adds and takes.</summary>
    public static Scenario TwoThievesThreeEach()
    {
        var deque = new StealDeque<string, CheckedAtomics>(2);
        var items = new Items();
        items.Push(deque, 2);
        void StealThree()
        {
            items.Steal(deque);
            items.Steal(deque);
            items.Steal(deque);
        }

        return new Scenario
        {
            Threads =
            [
                () =>
                {
                    items.Pop(deque);
                    items.Push(deque, 1);
                    items.Push(deque, 1);
                    items.Pop(deque);
                },
                StealThree,
                StealThree,
            ],
            AtEnd = () => items.VerifyAllTaken(deque),
            Shared = deque,
        };
    }

    /// <summary>The owner forgets what was stolen, while a thief is still at it, and one slot is in use again.</summary>
    public static Scenario ClearsAgainstSteals()
    {
        var deque = new StealDeque<string, CheckedAtomics>(2);
        var items = new Items();
        items.Push(deque, 2);
        return new Scenario
        {
            Threads =
            [
                () => { items.Push(deque, 1); deque.Clear(); },
                () => { items.Steal(deque); items.Steal(deque); },
            ],
            AtEnd = () => items.VerifyAllTaken(deque),
            Shared = deque,
            SharesPlainMemory = true,
        };
    }

    private static Scenario SlotUsedAgain(int capacity, bool sharesPlainMemory)
    {
        var deque = new StealDeque<string, CheckedAtomics>(capacity);
        var items = new Items();
        items.Push(deque, 1);
        return new Scenario
        {
            Threads =
            [
                () => { items.Push(deque, 1); items.Push(deque, 1); },
                () => items.Steal(deque),
                () => items.Steal(deque),
            ],
            AtEnd = () => items.VerifyAllTaken(deque),
            Shared = deque,
            SharesPlainMemory = sharesPlainMemory,
        };
    }
}
