namespace Para.Core.Tests.Plans;

/// <summary>Graphs deeper than a thread's stack: nothing in the way from graph to result may recurse over the stages.</summary>
public sealed class DeepGraphTests
{
    private const int Depth = 20_000;

    private static readonly StageOptions s_apart = new() { Priority = 1 };

    [Fact]
    public void ToPlan_DeepGraphOfAnyKind_Compiles()
    {
        Assert.InRange(Deep(flow => flow.Select(x => x)).Count().ToPlan().Nodes.Length, 3, 1_000);
        Assert.Equal(Depth + 2, Deep(flow => flow.Select(x => x).With(s_apart)).Count().ToPlan().Nodes.Length);
        Assert.Equal(
            Depth + 2, Deep(flow => flow.SelectStateful(() => 0, (ref int s, int x) => x)).Count().ToPlan().Nodes.Length);
        Assert.Equal(Depth + 2, Deep(flow => flow.SelectMany(x => new[] { x })).Count().ToPlan().Nodes.Length);
    }

    [Fact]
    public void ToPlan_DeepChain_PrintsItself()
    {
        Plan plan = Deep(flow => flow.SelectMany(x => new[] { x })).Count().ToPlan();

        Assert.Equal(Depth + 2, plan.ToString().Split('\n').Length - 1);
        Assert.Equal(1 + Depth + 2 + Depth + 1, plan.ToMermaid().Split('\n').Length - 1);
    }

    [Fact]
    public async Task RunAsync_DeepFusedChain_GivesTheResult() =>
        Assert.Equal([Depth, Depth + 1, Depth + 2], await RunAsync(Deep(flow => flow.Select(x => x + 1))));

    // The half of a chain that is not selectors calls the other half: it must not be as deep as the chain is long.
    [Fact]
    public async Task RunAsync_DeepFusedChainOfFilters_GivesTheResult() =>
        Assert.Equal([0, 1, 2], await RunAsync(Deep(flow => flow.Where(x => x >= 0))));

    [Fact]
    public async Task RunAsync_DeepChainOfExclusiveStages_GivesTheResult() => Assert.Equal(
        [Depth, Depth + 1, Depth + 2],
        await RunAsync(Deep(flow => flow.SelectStateful(() => 1, (ref int one, int x) => x + one))));

    [Fact]
    public async Task RunAsync_DeepChainOfMerges_GivesTheResult()
    {
        Flow<int> nothing = Pipeline.Range(0, 0);
        Assert.Equal([0, 1, 2], await RunAsync(Deep(flow => flow.Merge(nothing))));
    }

    [Fact]
    public async Task RunAsync_ChainOfManyExpansionsOnOneItemInFlight_GivesTheResult() => Assert.Equal(
        [2_000, 2_001, 2_002],
        await RunAsync(Deep(flow => flow.SelectMany(x => new[] { x + 1 }), depth: 2_000), maxItemsInFlight: 1));

    [Fact]
    public async Task RunAsync_ManyNestedBranches_GiveTheResult() =>
        Assert.Equal([0, 1, 2], await RunAsync(Deep(flow => flow.FanOut(branch => branch), depth: 2_000)));

    [Fact]
    public async Task RunAsync_WideMergeOfManySources_GivesTheResult() => Assert.Equal(
        Enumerable.Range(0, 2_000),
        await RunAsync(Pipeline.Merge(Enumerable.Range(0, 2_000).Select(i => Pipeline.Range(i, 1)))));

    private static Flow<int> Deep(Func<Flow<int>, Flow<int>> add, int depth = Depth)
    {
        Flow<int> flow = Pipeline.Range(0, 3);
        for (int i = 0; i < depth; i++)
        {
            flow = add(flow);
        }

        return flow;
    }

    private static async Task<IEnumerable<int>> RunAsync(Flow<int> flow, int maxItemsInFlight = 65_536)
    {
        var options = new RunOptions { MaxItemsInFlight = maxItemsInFlight };
        Task<List<int>> run = flow.ToList().RunAsync(new SequentialEngine(), options, CancellationToken.None);
        return (await run.WaitAsync(TimeSpan.FromMinutes(2))).Order();
    }
}
