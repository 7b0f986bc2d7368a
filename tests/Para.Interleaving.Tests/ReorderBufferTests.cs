using Para.Interleaving.Tests.Checking;
using Para.Interleaving.Tests.Scenarios;

namespace Para.Interleaving.Tests;

public sealed class ReorderBufferTests(ITestOutputHelper output) : ScenarioTests(output)
{
    [Fact]
    public void Add_TwoWorkers_InOrder() => Passes(OrderScenarios.TwoWorkers, new ExhaustiveSearch());

    [Fact]
    public void Add_ThreeWorkers_InOrder() => Passes(OrderScenarios.ThreeWorkers, new BoundedSearch(2));

    [Fact]
    public void Add_PartsOfPlaces_InOrder() => Passes(OrderScenarios.PartsOfPlaces, new ExhaustiveSearch());

    [Fact]
    public void Add_TwoStreams_EachInItsOrder() => Passes(OrderScenarios.TwoStreams, new ExhaustiveSearch());
}
