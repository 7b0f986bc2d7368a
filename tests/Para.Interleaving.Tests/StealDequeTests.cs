using Para.Interleaving.Tests.Checking;
using Para.Interleaving.Tests.Scenarios;

namespace Para.Interleaving.Tests;

public sealed class StealDequeTests(ITestOutputHelper output) : ScenarioTests(output)
{
    [Fact]
    public void TrySteal_OwnerPops_EachItemIsTakenOnce() => Passes(StealDequeScenarios.PopsAgainstSteals, new ExhaustiveSearch());

    [Fact]
    public void TrySteal_LastItem_OneOfThreeGetsIt() => Passes(StealDequeScenarios.LastItem, new ExhaustiveSearch());

    [Fact]
    public void TrySteal_OwnerPushesAndPops_EachItemIsTakenOnce() =>
        Passes(StealDequeScenarios.PushesAndPopsAgainstSteals, new ExhaustiveSearch());

    [Fact]
    public void TrySteal_SlotIsUsedAgain_EachItemIsTakenOnce() => Passes(StealDequeScenarios.SlotUsedAgain, new ExhaustiveSearch());

    [Fact]
    public void TrySteal_SlotIsWrittenWhileItIsCopied_EachItemIsTakenOnce() =>
        Passes(StealDequeScenarios.SlotUsedAgainWhileCopied, new BoundedSearch(2));

    [Fact]
    public void TrySteal_TwoThievesAndAnOwner_EachItemIsTakenOnce() => Passes(StealDequeScenarios.TwoThieves, new ExhaustiveSearch());

    [Fact]
    public void TrySteal_TwoThievesThreeEach_EachItemIsTakenOnce() =>
        Passes(StealDequeScenarios.TwoThievesThreeEach, new BoundedSearch(2));

    [Fact]
    public void Clear_ThiefSteals_NoItemIsCleared() => Passes(StealDequeScenarios.ClearsAgainstSteals, new ExhaustiveSearch());
}
