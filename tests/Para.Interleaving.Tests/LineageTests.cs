using Para.Interleaving.Tests.Checking;
using Para.Interleaving.Tests.Scenarios;

namespace Para.Interleaving.Tests;

public sealed class LineageTests(ITestOutputHelper output) : ScenarioTests(output)
{
    [Fact]
    public void End_TwoReaders_CreditComesBackOnce() => Passes(LineageScenarios.TwoReaders, new ExhaustiveSearch());

    [Fact]
    public void End_TwoReadersThreeThreads_CreditComesBackOnce() => Passes(LineageScenarios.TwoReadersThreeThreads, new BoundedSearch(2));

    [Fact]
    public void Fork_Twice_CreditComesBackOnce() => Passes(LineageScenarios.FanOutTwice, new BoundedSearch(3));

    [Fact]
    public void End_Expansion_TheInputEndsBehindIt() => Passes(LineageScenarios.Expansion, new ExhaustiveSearch());

    [Fact]
    public void End_TwoExpansions_EachInputEndsBehindIts() => Passes(LineageScenarios.TwoExpansions, new BoundedSearch(3));

    [Fact]
    public void End_TwoExpansionsThreeThreads_EachInputEndsBehindIts() =>
        Passes(LineageScenarios.TwoExpansionsThreeThreads, new BoundedSearch(2));
}
