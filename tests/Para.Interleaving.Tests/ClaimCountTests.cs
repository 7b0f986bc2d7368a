using Para.Interleaving.Tests.Checking;
using Para.Interleaving.Tests.Scenarios;

namespace Para.Interleaving.Tests;

public sealed class ClaimCountTests(ITestOutputHelper output) : ScenarioTests(output)
{
    [Fact]
    public void Arrive_TwoWorkersLimitOne_OneAtATimeAndNothingIsLost() =>
        Passes(ClaimScenarios.TwoWorkersLimitOne, new ExhaustiveSearch());

    [Fact]
    public void Arrive_ClaimsAreHandedOn_OneAtATimeAndNothingIsLost() =>
        Passes(ClaimScenarios.TwoWorkersLimitOneHandedOn, new ExhaustiveSearch());

    [Fact]
    public void Arrive_TwoWorkersLimitTwo_TwoAtATimeAndNothingIsLost() =>
        Passes(ClaimScenarios.TwoWorkersLimitTwo, new ExhaustiveSearch());

    [Fact]
    public void Arrive_ThreeWorkersLimitOne_OneAtATimeAndNothingIsLost() =>
        Passes(ClaimScenarios.ThreeWorkersLimitOne, new ExhaustiveSearch());

    [Fact]
    public void Arrive_ThreeWorkersLimitTwo_TwoAtATimeAndNothingIsLost() =>
        Passes(ClaimScenarios.ThreeWorkersLimitTwo, new BoundedSearch(2));
}
