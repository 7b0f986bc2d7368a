using Para.Interleaving.Tests.Checking;
using Para.Interleaving.Tests.Scenarios;

namespace Para.Interleaving.Tests;

public sealed class CoreLeasesTests(ITestOutputHelper output) : ScenarioTests(output)
{
    [Fact]
    public void Acquire_TwoGroups_NoProcessorIsLeasedTwice() => Passes(CoreScenarios.TwoGroups, new ExhaustiveSearch());

    [Fact]
    public void Acquire_ThreeGroups_NoProcessorIsLeasedTwice() => Passes(CoreScenarios.ThreeGroups, new ExhaustiveSearch());

    [Fact]
    public void Acquire_ThreeGroupsOfSeveral_NoProcessorIsLeasedTwice() => Passes(CoreScenarios.ThreeGroupsOfSeveral, new BoundedSearch(2));

    [Fact]
    public void Dispose_Twice_GivesBackOnce() => Passes(CoreScenarios.DisposedTwice, new ExhaustiveSearch());
}
