using Para.Interleaving.Tests.Checking;

namespace Para.Interleaving.Tests.Scenarios;

/// <summary>
/// Workers that sleep, and publishers that wake them: all work is done. A lost wake-up is a deadlock here, since whoever does the
/// last piece of work ends the workers.
/// </summary>
internal static class IdleScenarios
{
    /// <summary>A publisher adds a piece of work while the only worker goes to sleep.</summary>
    public static Scenario OneWorker() => Publish(workers: 1, looks: 0, pieces: [1]);

    /// <summary>The same with a worker that searches first.</summary>
    public static Scenario OneSearchingWorker() => Publish(workers: 1, looks: 1, pieces: [1]);

    /// <summary>The same with two pieces of work, one after the other: the worker may sleep and wake in between.</summary>
    public static Scenario OneWorkerTwoPieces() => Publish(workers: 1, looks: 0, pieces: [2]);

    /// <summary>Two publishers see one sleeper.</summary>
    public static Scenario TwoPublishers() => Publish(workers: 1, looks: 0, pieces: [1, 1]);

    /// <summary>Two workers and one piece of work.</summary>
    public static Scenario TwoWorkers() => Publish(workers: 2, looks: 0, pieces: [1]);

    /// <summary>Two workers and two pieces: who searches hands the search over.</summary>
    public static Scenario TwoWorkersTwoPieces() => Publish(workers: 2, looks: 1, pieces: [2]);

    /// <summary>Two pieces that wait for each other: who finds the first must see to it that somebody is woken for the second.</summary>
    public static Scenario TwoPiecesThatMeet() => Publish(workers: 2, looks: 0, pieces: [2], meet: true);

    /// <summary>The same by two publishers.</summary>
    public static Scenario TwoPublishersPiecesThatMeet() => Publish(workers: 2, looks: 0, pieces: [1, 1], meet: true);

    /// <summary>Two workers and two publishers.</summary>
    public static Scenario TwoWorkersTwoPublishers() => Publish(workers: 2, looks: 0, pieces: [1, 1]);

    /// <summary>Two workers go to sleep while they are told to end.</summary>
    public static Scenario Stop()
    {
        var crew = new ModelCrew(workers: 2, publishers: 0, looks: 0, pieces: 0, meet: false);
        return new Scenario
        {
            Threads = [() => crew.Work(0), () => crew.Work(1), crew.Stop],
            AtEnd = crew.Verify,
            Shared = crew,
        };
    }

    private static Scenario Publish(int workers, int looks, int[] pieces, bool meet = false)
    {
        var crew = new ModelCrew(workers, pieces.Length, looks, pieces.Sum(), meet);
        return new Scenario
        {
            Threads =
            [
                .. Enumerable.Range(0, workers).Select(worker => new Action(() => crew.Work(worker))),
                .. pieces.Select((count, publisher) => new Action(() => crew.Publish(publisher, count))),
            ],
            AtEnd = crew.Verify,
            Shared = crew,
        };
    }
}
