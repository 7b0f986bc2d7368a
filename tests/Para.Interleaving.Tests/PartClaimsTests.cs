using Para.Interleaving.Tests.Checking;
using Para.Interleaving.Tests.Scenarios;

namespace Para.Interleaving.Tests;

public sealed class PartClaimsTests(ITestOutputHelper output) : ScenarioTests(output)
{
    [Fact]
    public void TryClaim_TwoReaders_EachPositionIsClaimedOnce() => Passes(PartScenarios.TwoReaders, new ExhaustiveSearch());

    [Fact]
    public void TryClaim_LeastLength_NoPartIsShorter() => Passes(PartScenarios.TwoReadersLeastLength, new ExhaustiveSearch());

    [Fact]
    public void TryClaim_ThreeReaders_EachPositionIsClaimedOnce() => Passes(PartScenarios.ThreeReaders, new ExhaustiveSearch());
}
