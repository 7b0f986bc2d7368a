using Para.Interleaving.Tests.Checking;
using Para.Interleaving.Tests.Scenarios;

namespace Para.Interleaving.Tests;

public sealed class RunPhasesTests(ITestOutputHelper output) : ScenarioTests(output)
{
    [Fact]
    public void TryMoveTo_FaultAndCancel_TheFirstStays() => Passes(PhaseScenarios.FaultAndCancel, new ExhaustiveSearch());

    [Fact]
    public void TryMoveTo_StopFaultAndCancel_TheFirstToEndItStays() => Passes(PhaseScenarios.StopFaultAndCancel, new ExhaustiveSearch());

    [Fact]
    public void End_Cancelled_NothingChangesBehindIt() => Passes(PhaseScenarios.EndAndCancel, new ExhaustiveSearch());

    [Fact]
    public void End_TwiceAndFaulted_NothingChangesBehindTheFirst() => Passes(PhaseScenarios.TwoEndsAndFault, new ExhaustiveSearch());

    [Fact]
    public void End_Twice_TheFirstSaysWhen() => Passes(PhaseScenarios.TwoEnds, new ExhaustiveSearch());

    [Fact]
    public void End_DefectAndCancelled_TheTaskSaysWhatThePhaseSays() => Passes(PhaseScenarios.AbortEndAndCancel, new ExhaustiveSearch());

    [Fact]
    public void TryMoveTo_RunBegins_ItIsTold() => Passes(PhaseScenarios.BeginAndCancel, new ExhaustiveSearch());
}
