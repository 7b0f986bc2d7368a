using Para.Interleaving.Tests.Checking;
using Para.Interleaving.Tests.Scenarios;

namespace Para.Interleaving.Tests;

public sealed class BatchTests(ITestOutputHelper output) : ScenarioTests(output)
{
    [Fact]
    public void Release_TwoReaders_OneRecycles() => Passes(BatchScenarios.TwoReaders, new ExhaustiveSearch());

    [Fact]
    public void Release_ThreeReaders_OneRecycles() => Passes(BatchScenarios.ThreeReaders, new ExhaustiveSearch());

    [Fact]
    public void TryTake_TwoReadersStoppedAnywhere_NoBatchIsUsedTwice() => Passes(BatchScenarios.TwoReadersStoppedAnywhere, new BoundedSearch(3));

    [Fact]
    public void TryAdd_FullPool_NoBatchIsUsedTwice() => Passes(BatchScenarios.FullPool, new BoundedSearch(2));
}
