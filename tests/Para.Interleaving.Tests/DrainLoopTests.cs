using Para.Interleaving.Tests.Checking;
using Para.Interleaving.Tests.Scenarios;

namespace Para.Interleaving.Tests;

public sealed class DrainLoopTests(ITestOutputHelper output) : ScenarioTests(output)
{
    [Fact]
    public void TryLeave_TwoReporters_TheLastReportKnowsAllChanges() => Passes(DrainScenarios.TwoReporters, new ExhaustiveSearch());

    [Fact]
    public void TryLeave_ThreeReporters_TheLastReportKnowsAllChanges() => Passes(DrainScenarios.ThreeReporters, new ExhaustiveSearch());
}
