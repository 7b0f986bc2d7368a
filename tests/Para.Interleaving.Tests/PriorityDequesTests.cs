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
    public void TryStealHalf_OwnerTakes_EachItemIsTakenOnce() => Passes(PriorityDequesScenarios.HalfOfALevel, new ExhaustiveSearch());

    [Fact]
    public void TryStealHalf_TwoThieves_EachItemIsTakenOnce() => Passes(PriorityDequesScenarios.TwoThievesTakeHalf, new BoundedSearch(2));

    [Fact]
    public void TrySteal_LevelIsUsedForTheFirstTime_ItIsThere() => Passes(PriorityDequesScenarios.FirstUse, new ExhaustiveSearch());

    [Fact]
    public void Push_FullLevel_EachItemIsTakenOnce() => Passes(PriorityDequesScenarios.Overflow, new BoundedSearch(2));

    [Fact]
    public void Push_FullLevelAndAThiefTakesHalf_EachItemIsTakenOnce() =>
        Passes(PriorityDequesScenarios.HalfAgainstOverflow, new ExhaustiveSearch());

    [Fact]
    public void Push_FullLevelAndTheOverflowIsTaken_EachItemIsTakenOnce() =>
        Passes(PriorityDequesScenarios.OverflowIsTaken, new BoundedSearch(2));
}
