using Para.Interleaving.Tests.Checking;
using Para.Interleaving.Tests.Scenarios;

namespace Para.Interleaving.Tests;

public sealed class CompletionTests(ITestOutputHelper output) : ScenarioTests(output)
{
    [Fact]
    public void Close_TwoInputs_OneCompletes() => Passes(CompletionScenarios.TwoInputs, new ExhaustiveSearch());

    [Fact]
    public void Close_ThreeInputs_OneCompletes() => Passes(CompletionScenarios.ThreeInputs, new BoundedSearch(2));

    [Fact]
    public void Close_Chain_EachNodeCompletesOnce() => Passes(CompletionScenarios.Chain, new BoundedSearch(3));

    [Fact]
    public void OpenUnshared_LastWord_EachNodeCompletesOnce() => Passes(CompletionScenarios.LastWord, new ExhaustiveSearch());

    [Fact]
    public void TryOpen_NodeCompletes_IsOpenOrStaysComplete() => Passes(CompletionScenarios.Visitor, new ExhaustiveSearch());

    [Fact]
    public void TryOpen_NodeHasLastWord_IsOpenOrStaysComplete() => Passes(CompletionScenarios.VisitorAndLastWord, new ExhaustiveSearch());
}
