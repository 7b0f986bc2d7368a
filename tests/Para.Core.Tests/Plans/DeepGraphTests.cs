namespace Para.Core.Tests.Plans;

/// <summary>Graphs deeper than a thread's stack: nothing in the way from graph to result may recurse over the stages.</summary>
public sealed class DeepGraphTests
{
    private const int Depth = 20_000;

    [Fact]
    public async Task RunAsync_DeepFusedChain_GivesTheResult() =>
        Assert.Equal([Depth, Depth + 1, Depth + 2], await RunAsync(Deep(flow => flow.Select(x => x + 1))));

    [Fact]
    public async Task RunAsync_DeepChainOfFilters_GivesTheResult() =>
        Assert.Equal([0, 1, 2], await RunAsync(Deep(flow => flow.Where(x => x >= 0))));

    [Fact]
    public async Task RunAsync_DeepChainThatDoesNotFuse_GivesTheResult()
    {
        var options = new StageOptions { Priority = 1 };
        Assert.Equal(
            [Depth, Depth + 1, Depth + 2], await RunAsync(Deep(flow => flow.Select(x => x + 1).With(options))));
    }

    [Fact]
    public async Task RunAsync_DeepChainOfExclusiveStages_GivesTheResult() => Assert.Equal(
        [Depth, Depth + 1, Depth + 2],
        await RunAsync(Deep(flow => flow.SelectStateful(() => 1, (ref int one, int x) => x + one))));

    [Fact]
    public async Task RunAsync_DeepChainOfExpansions_GivesTheResult() => Assert.Equal(
        [Depth, Depth + 1, Depth + 2], await RunAsync(Deep(flow => flow.SelectMany(x => new[] { x + 1 }))));

    [Fact]
    public async Task RunAsync_DeepChainOfMerges_GivesTheResult()
    {
        Flow<int> nothing = Pipeline.Range(0, 0);
        Assert.Equal([0, 1, 2], await RunAsync(Deep(flow => flow.Merge(nothing))));
    }

    [Fact]
    public async Task RunAsync_DeepNestedBranches_GivesTheResult() =>
        Assert.Equal([0, 1, 2], await RunAsync(Deep(flow => flow.FanOut(branch => branch))));

    [Fact]
    public async Task RunAsync_WideMergeOfManySources_GivesTheResult()
    {
        Flow<int>[] sources = [.. Enumerable.Range(0, 2_000).Select(i => Pipeline.Range(i, 1))];

        Assert.Equal(Enumerable.Range(0, 2_000), (await Pipeline.Merge(sources).ToList().RunAsync(new SequentialEngine())).Order());
    }

    [Fact]
    public void ToPlan_DeepChain_PrintsItself()
    {
        Plan plan = Deep(flow => flow.SelectMany(x => new[] { x })).Count().ToPlan();

        Assert.Equal(Depth + 2, plan.ToString().Split('\n').Length - 1);
        Assert.Equal(1 + Depth + 2 + Depth + 1, plan.ToMermaid().Split('\n').Length - 1);
    }

    private static Flow<int> Deep(Func<Flow<int>, Flow<int>> add)
    {
        Flow<int> flow = Pipeline.Range(0, 3);
        for (int i = 0; i < Depth; i++)
        {
            flow = add(flow);
        }

        return flow;
    }

    private static async Task<IEnumerable<int>> RunAsync(Flow<int> flow) =>
        (await flow.ToList().RunAsync(new SequentialEngine()).WaitAsync(TimeSpan.FromMinutes(2))).Order();
}
