using Para.Interleaving.Tests.Checking;

namespace Para.Interleaving.Tests.Scenarios;

/// <summary>Takers of credit, and those who give it back: no more is taken than there is, and nobody sleeps while all is there.</summary>
internal static class CreditScenarios
{
    /// <summary>Two takers of all that there is, one of them twice.</summary>
    public static Scenario TwoTakers() => Take(total: 1, items: 1, times: [2, 1]);

    /// <summary>Two takers where there is enough for one and a half.</summary>
    public static Scenario TwoTakersOfMoreThanHalf() => Take(total: 3, items: 2, times: [2, 1]);

    /// <summary>Three takers of all that there is, twice each.</summary>
    public static Scenario ThreeTakers() => Take(total: 1, items: 1, times: [2, 2, 2]);

    /// <summary>A waiter for all, which comes back in two pieces: one that is worth a wake-up, and one that is not.</summary>
    public static Scenario AllComesBackInPieces()
    {
        var takers = new ModelTakers(total: 16);
        takers.Take(16);
        return new Scenario
        {
            Threads =
            [
                () => takers.Take(16),
                () => { takers.Return(15); takers.Return(1); },
            ],
            AtEnd = () => takers.Verify(taken: 16),
            Shared = takers,
        };
    }

    /// <summary>The same with two who give a piece back each.</summary>
    public static Scenario AllComesBackFromTwo()
    {
        var takers = new ModelTakers(total: 16);
        takers.Take(16);
        return new Scenario
        {
            Threads =
            [
                () => takers.Take(16),
                () => takers.Return(15),
                () => takers.Return(1),
            ],
            AtEnd = () => takers.Verify(taken: 16),
            Shared = takers,
        };
    }

    /// <summary>Two waiters keep what they take, and all that they need comes back at once: both must be woken for it.</summary>
    public static Scenario TwoWaitersKeepTheirs()
    {
        var takers = new ModelTakers(total: 2);
        takers.Take(2);
        return new Scenario
        {
            Threads = [() => takers.Take(1), () => takers.Take(1), () => takers.Return(2)],
            AtEnd = () => takers.Verify(taken: 2),
            Shared = takers,
        };
    }

    /// <summary>Two waiters for what does not come back are told that they need not wait.</summary>
    public static Scenario WaitersAreTold()
    {
        var takers = new ModelTakers(total: 1);
        takers.Take(1);
        return new Scenario
        {
            Threads = [() => takers.Take(1), () => takers.Take(1), takers.Stop],
            AtEnd = () => takers.Verify(taken: 1),
            Shared = takers,
        };
    }

    private static Scenario Take(int total, int items, int[] times)
    {
        var takers = new ModelTakers(total);
        return new Scenario
        {
            Threads = [.. times.Select(count => new Action(() => takers.TakeAndReturn(items, count)))],
            AtEnd = () => takers.Verify(taken: 0),
            Shared = takers,
        };
    }
}
