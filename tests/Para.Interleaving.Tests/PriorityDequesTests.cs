using Para.Interleaving.Tests.Checking;
using Para.Interleaving.Tests.Scenarios;

namespace Para.Interleaving.Tests;

public sealed class PriorityDequesTests(ITestOutputHelper output) : ScenarioTests(output)
{
    [Fact]
    public void TrySteal_TwoLevels_EachItemIsTakenOnce() => Passes(PriorityDequesScenarios.TwoLevels, new ExhaustiveSearch());

    [Fact]
    public void Push_LevelWasFoundEmpty_ItsBitLeadsToTheItem() =>
        Passes(PriorityDequesScenarios.EmptyAndFilledAgain, new ExhaustiveSearch());

    [Fact]
    public void TryStealAnother_OwnerTakes_EachItemIsTakenOnce() => Passes(PriorityDequesScenarios.HalfOfALevel, new ExhaustiveSearch());

    [Fact]
    public void TrySteal_LevelIsUsedForTheFirstTime_ItIsThere() => Passes(PriorityDequesScenarios.FirstUse, new ExhaustiveSearch());

    // A thief can come between any two of some five hundred steps.
    [Fact]
    public void Push_FullLevel_EachItemIsTakenOnce() => Passes(PriorityDequesScenarios.Overflow, new BoundedSearch(1));
}
