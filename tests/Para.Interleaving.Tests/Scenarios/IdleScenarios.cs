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

    /// <summary>
    /// A thief has pieces in its hands while the other worker goes to sleep: it finds none, but must be there for one of them.
    /// </summary>
    public static Scenario HalfIsMovedWhileOneGoesToSleep()
    {
        var crew = new ModelCrew(workers: 2, publishers: 1) { EndsAfter = 3, FirstTwoMeet = true };
        crew.Fill(number: 2, pieces: 3);
        return Create(crew, () => crew.Work(0), () => crew.Work(1));
    }

    /// <summary>Somebody who is no worker adds a piece while the only worker goes to sleep: it is counted before it is there.</summary>
    public static Scenario PieceForAll()
    {
        var crew = new ModelCrew(workers: 1, publishers: 0) { EndsAfter = 1 };
        return Create(crew, sharesPlainMemory: true, () => crew.Work(0), () => crew.PublishForAll(1));
    }

    /// <summary>The same by two who are no workers.</summary>
    public static Scenario TwoPiecesForAll()
    {
        var crew = new ModelCrew(workers: 1, publishers: 0) { EndsAfter = 2 };
        return Create(crew, sharesPlainMemory: true, () => crew.Work(0), () => crew.PublishForAll(1), () => crew.PublishForAll(1));
    }

    /// <summary>Two workers go to sleep while they are told to end.</summary>
    public static Scenario Stop()
    {
        var crew = new ModelCrew(workers: 2, publishers: 0);
        return Create(crew, () => crew.Work(0), () => crew.Work(1), crew.Stop);
    }

    /// <summary>A worker is told to end behind a piece of work.</summary>
    public static Scenario StopBehindWork()
    {
        var crew = new ModelCrew(workers: 1, publishers: 1);
        return Create(crew, () => crew.Work(0), () => PublishThenStop(crew, publisher: 1, pieces: 1));
    }

    /// <summary>Two workers are told to end behind two pieces of work.</summary>
    public static Scenario StopBehindTwoPieces()
    {
        var crew = new ModelCrew(workers: 2, publishers: 1);
        return Create(crew, () => crew.Work(0), () => crew.Work(1), () => PublishThenStop(crew, publisher: 2, pieces: 2));
    }

    /// <summary>Two workers are told to end while one does work that makes more work.</summary>
    public static Scenario StopWhileWorkMakesWork()
    {
        var crew = new ModelCrew(workers: 2, publishers: 0) { FirstMakesAnother = true };
        crew.Fill(number: 0, pieces: 1);
        return Create(crew, () => crew.Work(0), () => crew.Work(1), crew.Stop);
    }

    private static void PublishThenStop(ModelCrew crew, int publisher, int pieces)
    {
        crew.Publish(publisher, pieces);
        crew.Stop();
    }

    private static Scenario Publish(int workers, int looks, int[] pieces, bool meet = false)
    {
        var crew = new ModelCrew(workers, pieces.Length, looks) { EndsAfter = pieces.Sum(), FirstTwoMeet = meet };
        return Create(
            crew,
            [
                .. Enumerable.Range(0, workers).Select(worker => new Action(() => crew.Work(worker))),
                .. pieces.Select((count, publisher) => new Action(() => crew.Publish(workers + publisher, count))),
            ]);
    }

    private static Scenario Create(ModelCrew crew, params Action[] threads) => Create(crew, sharesPlainMemory: false, threads);

    private static Scenario Create(ModelCrew crew, bool sharesPlainMemory, params Action[] threads) => new()
    {
        Threads = threads,
        AtEnd = crew.Verify,
        Shared = crew,
        SharesPlainMemory = sharesPlainMemory,
    };
}
