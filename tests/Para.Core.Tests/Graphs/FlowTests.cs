namespace Para.Core.Tests.Graphs;

public sealed class FlowTests
{
    [Fact]
    public void ToString_Always_NamesTheStageAndTheType()
    {
        Flow<int> flow = Pipeline.Range(0, 1);

        Assert.Equal("Range: Int32", flow.ToString());
        Assert.Equal("halves: Double", flow.Select(x => x / 2.0).With(new StageOptions { Name = "halves" }).ToString());
    }

    [Fact]
    public void With_Twice_TheLastCounts()
    {
        Flow<int> flow = Pipeline.Range(0, 1)
            .With(new StageOptions { Name = "a", Priority = 1 })
            .With(new StageOptions { Name = "b" });

        Assert.Equal("b: Int32", flow.ToString());
        Assert.Equal(0, flow.Count().ToPlan().Nodes[0].Options.Priority);
    }

    [Fact]
    public void With_OnEachKindOfStage_NamesIt()
    {
        var named = new StageOptions { Name = "named" };
        Flow<int> range = Pipeline.Range(0, 1);
        Flow<int>[] flows =
        [
            range,
            Pipeline.From(range.ToString().Select(c => (int)c)),
            range.Select(x => x),
            range.Where(_ => true),
            range.SelectMany(x => new[] { x }),
            range.SelectStateful(() => 0, (ref int s, int x) => s += x),
            range.Merge(range),
            range.FanOut((Flow<int> a) => a, b => b),
        ];

        Assert.All(flows, flow => Assert.Contains("named", flow.With(named).Count().ToPlan().Nodes.Select(node => node.Name)));
    }

    [Fact]
    public void With_OnACombination_SaysWhereTheOptionsBelong()
    {
        Flow<int> flow = Pipeline.Range(0, 1);
        var named = new StageOptions { Name = "named" };
        Pipeline<(long, int)> combined = Pipeline.Combine(flow.Count(), flow.Sum());
        Pipeline actions = Pipeline.Combine(flow.ForEach(_ => { }), flow.ForAll(_ => { }));

        Assert.Contains("parts", Assert.Throws<InvalidOperationException>(() => combined.With(named)).Message, StringComparison.Ordinal);
        Assert.Contains("parts", Assert.Throws<InvalidOperationException>(() => actions.With(named)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Building_AnyGraph_ReadsNothingAndCallsNothing()
    {
        int calls = 0;
        IEnumerable<int> items = Enumerable.Range(0, 5).Select(x => calls++);

        Pipeline.From(items)
            .Select(x => calls++)
            .Where(_ => calls++ >= 0)
            .SelectMany(x => Enumerable.Range(0, calls++))
            .SelectStateful(() => calls++, (ref int s, int x) => calls++)
            .FanOut((int x) => calls++, a => a, b => b)
            .Aggregate(() => calls++, (a, x) => calls++, (a, b) => calls++)
            .ToPlan();

        Assert.Equal(0, calls);
    }

    [Fact]
    public async Task RunAsync_TwiceAndAtOnce_GivesEachRunItsOwnState()
    {
        Pipeline<Dictionary<int, int>> pipeline = Pipeline.Range(0, 1_000)
            .SelectStateful(() => 0, (ref int count, int _) => ++count)
            .Aggregate(() => new Dictionary<int, int>(), (seen, x) =>
            {
                seen[x] = seen.GetValueOrDefault(x) + 1;
                return seen;
            });

        Dictionary<int, int>[] results = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => pipeline.RunAsync(new SequentialEngine())));

        Assert.Equal(8, results.Distinct().Count());
        Assert.All(results, result => Assert.Equal(
            Enumerable.Range(1, 1_000).Select(x => (x, 1)), result.Select(pair => (pair.Key, pair.Value)).Order()));
    }
}
