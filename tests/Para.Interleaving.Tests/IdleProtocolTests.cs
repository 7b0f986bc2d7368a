using Para.Interleaving.Tests.Checking;
using Para.Interleaving.Tests.Scenarios;

namespace Para.Interleaving.Tests;

public sealed class IdleProtocolTests(ITestOutputHelper output) : ScenarioTests(output)
{
    [Fact]
    public void WaitForWork_PublisherAddsWork_ItIsDone() => Passes(IdleScenarios.OneWorker, new ExhaustiveSearch());

    [Fact]
    public void WaitForWork_SearcherAndPublisher_WorkIsDone() => Passes(IdleScenarios.OneSearchingWorker, new ExhaustiveSearch());

    [Fact]
    public void WaitForWork_TwoPiecesOfWork_AreDone() => Passes(IdleScenarios.OneWorkerTwoPieces, new ExhaustiveSearch());

    [Fact]
    public void WakeIfNeeded_TwoPublishers_WorkIsDone() => Passes(IdleScenarios.TwoPublishers, new BoundedSearch(2));

    [Fact]
    public void WakeIfNeeded_TwoWorkers_WorkIsDone() => Passes(IdleScenarios.TwoWorkers, new BoundedSearch(2));

    [Fact]
    public void FoundWork_MoreWork_TheNextWorkerIsWoken() => Passes(IdleScenarios.TwoWorkersTwoPieces, new BoundedSearch(1));

    [Fact]
    public void FoundWork_TwoPiecesThatMeet_BothWorkersAreWoken() => Passes(IdleScenarios.TwoPiecesThatMeet, new BoundedSearch(2));

    [Fact]
    public void WakeIfNeeded_TwoPublishersPiecesThatMeet_BothWorkersAreWoken() =>
        Passes(IdleScenarios.TwoPublishersPiecesThatMeet, new RandomWalk(5_000, seed: 1));

    [Fact]
    public void WakeIfNeeded_TwoWorkersAndTwoPublishers_WorkIsDone() =>
        Passes(IdleScenarios.TwoWorkersTwoPublishers, new RandomWalk(5_000, seed: 1));

    [Fact]
    public void WakeIfNeeded_HalfIsMovedWhileOneGoesToSleep_ItIsWoken() =>
        Passes(IdleScenarios.HalfIsMovedWhileOneGoesToSleep, new BoundedSearch(2));

    [Fact]
    public void WaitForWork_PieceForAllIsCountedBeforeItIsThere_ItIsDone() => Passes(IdleScenarios.PieceForAll, new BoundedSearch(3));

    [Fact]
    public void WaitForWork_TwoPiecesForAll_AreDone() => Passes(IdleScenarios.TwoPiecesForAll, new BoundedSearch(2));

    [Fact]
    public void Stop_WorkersGoToSleep_TheyEnd() => Passes(IdleScenarios.Stop, new ExhaustiveSearch());

    [Fact]
    public void Stop_BehindWork_ItIsDone() => Passes(IdleScenarios.StopBehindWork, new ExhaustiveSearch());

    [Fact]
    public void Stop_BehindTwoPieces_TheyAreDone() => Passes(IdleScenarios.StopBehindTwoPieces, new BoundedSearch(1));

    [Fact]
    public void Stop_WorkMakesWork_ItIsDone() => Passes(IdleScenarios.StopWhileWorkMakesWork, new BoundedSearch(1));
}
