using Para.Interleaving.Tests.Checking;
using Para.Interleaving.Tests.Scenarios;

namespace Para.Interleaving.Tests;

public sealed class PumpRingTests(ITestOutputHelper output) : ScenarioTests(output)
{
    [Fact]
    public void Rest_TwoItems_EachIsTakenOnce() => Passes(PumpScenarios.TwoItems, new ExhaustiveSearch());

    [Fact]
    public void Rest_ThreeItems_EachIsTakenOnce() => Passes(PumpScenarios.ThreeItems, new BoundedSearch(2));

    [Fact]
    public void Rest_SlowPump_NoItemWaitsForTheNext() => Passes(PumpScenarios.SlowPump, new BoundedSearch(2));

    [Fact]
    public void Rest_SlowPumpThatFences_NoItemWaitsForTheNext() => Passes(PumpScenarios.SlowPumpThatFences, new BoundedSearch(2));

    [Fact]
    public void Rest_TwoWorkers_OneTurnAtATime() => Passes(PumpScenarios.TwoWorkers, new BoundedSearch(2));

    [Fact]
    public void Take_FullRing_ThePumpGetsRoom() => Passes(PumpScenarios.FullRing, new BoundedSearch(2));

    [Fact]
    public void Take_FullRingStoppedAnywhere_EachItemIsTakenOnce() => Passes(PumpScenarios.FullRingStoppedAnywhere, new BoundedSearch(1));

    [Fact]
    public void Close_PumpWrites_EachItemIsTakenOnceOrTooLate() => Passes(PumpScenarios.Stopped, new ExhaustiveSearch());

    [Fact]
    public void Close_StoppedByAnother_EachItemIsTakenOnceOrTooLate() => Passes(PumpScenarios.StoppedByAnother, new BoundedSearch(1));

    [Fact]
    public void Close_PumpWaitsForRoom_ItEnds() => Passes(PumpScenarios.StoppedWhileFull, new BoundedSearch(1));
}
