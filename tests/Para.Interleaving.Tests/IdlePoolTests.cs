using Para.Interleaving.Tests.Checking;
using Para.Interleaving.Tests.Scenarios;

namespace Para.Interleaving.Tests;

public sealed class IdlePoolTests(ITestOutputHelper output) : ScenarioTests(output)
{
    [Fact]
    public void Lease_TimerDisposes_NoRunHasADisposedCrew() => Passes(PoolScenarios.RunsAndTimer, new ExhaustiveSearch());

    [Fact]
    public void Lease_TwoRunsAndTimer_NoRunHasAnothersCrew() => Passes(PoolScenarios.TwoRunsAndTimer, new BoundedSearch(2));

    [Fact]
    public void Lease_TwoShapes_NoRunHasADisposedCrew() => Passes(PoolScenarios.TwoShapes, new ExhaustiveSearch());

    [Fact]
    public void Lease_TwoShapesAndTimer_NoRunHasADisposedCrew() => Passes(PoolScenarios.TwoShapesAndTimer, new BoundedSearch(2));
}
