using Para.Interleaving.Tests.Checking;

namespace Para.Interleaving.Tests.Scenarios;

/// <summary>Pieces of work for a node that few may work on at a time: never more than the limit are in it, and no piece is lost.</summary>
internal static class ClaimScenarios
{
    // As many as a node is given at a time: more than there are here.
    private const int Unlimited = 16;

    /// <summary>Two workers, each with a piece for a node of one.</summary>
    public static Scenario TwoWorkersLimitOne() => Work(limit: 1, Unlimited, pieces: [1, 1]);

    /// <summary>Two workers, one with two pieces; an owner hands its claim on after each.</summary>
    public static Scenario TwoWorkersLimitOneHandedOn() => Work(limit: 1, quota: 1, pieces: [2, 1]);

    /// <summary>Two workers with three pieces for a node of two.</summary>
    public static Scenario TwoWorkersLimitTwo() => Work(limit: 2, Unlimited, pieces: [2, 1]);

    /// <summary>Three workers, each with a piece for a node of one.</summary>
    public static Scenario ThreeWorkersLimitOne() => Work(limit: 1, Unlimited, pieces: [1, 1, 1]);

    /// <summary>The same, where an owner hands its claim on after each.</summary>
    public static Scenario ThreeWorkersLimitOneHandedOn() => Work(limit: 1, quota: 1, pieces: [1, 1, 1]);

    /// <summary>Three workers, each with a piece for a node of two.</summary>
    public static Scenario ThreeWorkersLimitTwo() => Work(limit: 2, Unlimited, pieces: [1, 1, 1]);

    private static Scenario Work(int limit, int quota, int[] pieces)
    {
        var port = new ModelPort(limit, quota);
        return new Scenario
        {
            Threads = [.. pieces.Select(count => new Action(() => port.Run(count)))],
            AtEnd = port.Verify,
            Shared = port,

            // The queue of what waits.
            SharesPlainMemory = true,
        };
    }
}
