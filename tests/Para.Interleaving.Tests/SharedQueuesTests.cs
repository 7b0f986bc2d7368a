using Para.Interleaving.Tests.Checking;
using Para.Interleaving.Tests.Scenarios;

namespace Para.Interleaving.Tests;

public sealed class SharedQueuesTests(ITestOutputHelper output) : ScenarioTests(output)
{
    [Fact]
    public void TryTakeFirst_AnotherThreadAdds_EachItemIsTakenOnce() =>
        Passes(SharedQueuesScenarios.AddsAndTakes, new ExhaustiveSearch());

    [Fact]
    public void Add_LevelIsUsedForTheFirstTime_ItsQueueIsThere() =>
        Passes(SharedQueuesScenarios.FirstUse, new ExhaustiveSearch());

    [Fact]
    public void Add_TwoLevelsForTheFirstTime_BothAreFound() =>
        Passes(SharedQueuesScenarios.FirstUseOfTwoLevels, new ExhaustiveSearch());

    [Fact]
    public void Add_OneLevelForTheFirstTimeByTwo_EachItemIsTakenOnce() =>
        Passes(SharedQueuesScenarios.FirstUseOfOneLevel, new BoundedSearch(2));

    [Fact]
    public void IsEmpty_SomebodyElsesItemIsTakenWhileItCounts_IsFalse() =>
        Passes(SharedQueuesScenarios.CountedBeforeAdded, new BoundedSearch(2));
}
