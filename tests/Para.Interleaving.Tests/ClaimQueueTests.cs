using Para.Interleaving.Tests.Checking;
using Para.Interleaving.Tests.Scenarios;

namespace Para.Interleaving.Tests;

public sealed class ClaimQueueTests(ITestOutputHelper output) : ScenarioTests(output)
{
    [Fact]
    public void Work_TwoWorkersLimitOne_OneAtATimeAndNothingIsLost() =>
        Passes(ClaimScenarios.TwoWorkersLimitOne, new ExhaustiveSearch());

    [Fact]
    public void Work_ClaimsAreHandedOn_OneAtATimeAndNothingIsLost() =>
        Passes(ClaimScenarios.TwoWorkersLimitOneHandedOn, new ExhaustiveSearch());

    [Fact]
    public void Work_TwoWorkersLimitTwo_TwoAtATimeAndNothingIsLost() =>
        Passes(ClaimScenarios.TwoWorkersLimitTwo, new ExhaustiveSearch());

    [Fact]
    public void Work_ThreeWorkersLimitOne_OneAtATimeAndNothingIsLost() =>
        Passes(ClaimScenarios.ThreeWorkersLimitOne, new ExhaustiveSearch());

    [Fact]
    public void Work_ThreeWorkersHandClaimsOn_OneAtATimeAndNothingIsLost() =>
        Passes(ClaimScenarios.ThreeWorkersLimitOneHandedOn, new BoundedSearch(3));

    [Fact]
    public void Work_ThreeWorkersLimitTwo_TwoAtATimeAndNothingIsLost() =>
        Passes(ClaimScenarios.ThreeWorkersLimitTwo, new BoundedSearch(3));
}
