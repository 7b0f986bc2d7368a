using Para.Interleaving.Tests.Checking;
using Para.Interleaving.Tests.Scenarios;

namespace Para.Interleaving.Tests;

public sealed class IdleWorkersTests(ITestOutputHelper output) : ScenarioTests(output)
{
    [Fact]
    public void Sleep_PublisherAddsWork_ItIsDone() => Passes(IdleScenarios.OneWorker, new ExhaustiveSearch());

    [Fact]
    public void Sleep_SearcherAndPublisher_WorkIsDone() => Passes(IdleScenarios.OneSearchingWorker, new ExhaustiveSearch());

    [Fact]
    public void Sleep_TwoPiecesOfWork_AreDone() => Passes(IdleScenarios.OneWorkerTwoPieces, new BoundedSearch(3));

    [Fact]
    public void ClaimSleeper_TwoPublishers_WorkIsDone() => Passes(IdleScenarios.TwoPublishers, new BoundedSearch(2));

    [Fact]
    public void ClaimSleeper_TwoWorkers_WorkIsDone() => Passes(IdleScenarios.TwoWorkers, new BoundedSearch(2));

    [Fact]
    public void EndSearch_MoreWork_TheNextWorkerIsWoken() => Passes(IdleScenarios.TwoWorkersTwoPieces, new BoundedSearch(2));

    [Fact]
    public void EndSearch_TwoPiecesThatMeet_BothWorkersAreWoken() => Passes(IdleScenarios.TwoPiecesThatMeet, new BoundedSearch(2));

    [Fact]
    public void ClaimSleeper_TwoPublishersPiecesThatMeet_BothWorkersAreWoken() =>
        Passes(IdleScenarios.TwoPublishersPiecesThatMeet, new RandomWalk(5_000, seed: 1));

    [Fact]
    public void ClaimSleeper_TwoWorkersAndTwoPublishers_WorkIsDone() =>
        Passes(IdleScenarios.TwoWorkersTwoPublishers, new RandomWalk(5_000, seed: 1));

    [Fact]
    public void ClaimAny_WorkersGoToSleepWhileTheyAreToEnd_TheyEnd() => Passes(IdleScenarios.Stop, new ExhaustiveSearch());
}
