using Para.Engines;

namespace Para.Core.Tests.Plans;

public sealed class PlanShapeTests
{
    [Fact]
    public void Nodes_Always_ComeAfterTheirInputsAndKnowTheirOutputs()
    {
        Flow<int> shared = Pipeline.Range(0, 1).Select(x => x);
        Plan plan = Pipeline.Combine(
            Pipeline.Merge(shared, shared.SelectMany(x => new[] { x })).Count(),
            shared.ToList()).ToPlan();

        for (int id = 0; id < plan.Nodes.Length; id++)
        {
            PlanNode node = plan.Nodes[id];
            Assert.Equal(id, node.Id);
            Assert.All(node.Inputs, input => Assert.True(input < id));
            Assert.Equal(plan.Nodes.SelectMany(reader => reader.Inputs.Where(input => input == id)).Count(), node.Outputs.Length);
            Assert.All(node.Outputs, output => Assert.Contains(id, plan.Nodes[output].Inputs));
        }
    }

    [Fact]
    public void Nodes_TwoSinksOnOneFlow_ShareTheSource()
    {
        Flow<int> flow = Pipeline.Range(0, 1);
        Plan plan = Pipeline.Combine(flow.Count(), flow.Sum()).ToPlan();

        Assert.Equal(["Range", "FanOut", "Count", "Sum"], plan.Nodes.Select(node => node.Name));
    }

    [Fact]
    public void Nodes_TwoPipelinesOnOneFlow_EachHaveTheSource()
    {
        Flow<int> flow = Pipeline.Range(0, 1);

        Assert.Equal(["Range", "Count"], flow.Count().ToPlan().Nodes.Select(node => node.Name));
        Assert.Equal(["Range", "Sum"], flow.Sum().ToPlan().Nodes.Select(node => node.Name));
    }

    [Fact]
    public void Depth_PathsOfDifferentLengths_IsTheLongest()
    {
        Plan plan = Pipeline.Range(0, 1)
            .FanOut((Flow<int> a) => a, b => b.SelectMany(x => new[] { x }).SelectMany(x => new[] { x }))
            .Count()
            .ToPlan();

        Assert.Equal([0, 1, 2, 3, 4, 5], plan.Nodes.Select(node => node.Depth));
    }

    [Fact]
    public void Rank_Always_PutsStatefulFirstThenPriorityThenDepthAndSourcesLast()
    {
        Flow<int> source = Pipeline.From(Enumerable.Range(0, 1).Where(_ => true))
            .With(new StageOptions { Name = "important source", Priority = 100 });
        Plan plan = source
            .SelectStateful(() => 0, (ref int s, int x) => s += x).With(new StageOptions { Name = "state" })
            .SelectMany(x => new[] { x }).With(new StageOptions { Name = "shallow" })
            .SelectMany(x => new[] { x }).With(new StageOptions { Name = "deep" })
            .Select(x => x).With(new StageOptions { Name = "low", Priority = -1 })
            .Merge(Pipeline.Range(0, 1).SelectMany(x => new[] { x }).With(new StageOptions { Name = "urgent", Priority = 5 }))
            .ForEach(_ => { }).With(new StageOptions { Name = "sink" })
            .ToPlan();

        Assert.Equal(
            ["sink", "state", "urgent", "deep", "shallow", "low", "important source", "Range"],
            plan.Nodes.Where(node => node.Rank >= 0).OrderByDescending(node => node.Rank).Select(node => node.Name));
    }

    [Fact]
    public void Rank_StatefulStages_AreOrderedByPriorityThenDepth()
    {
        Plan plan = Pipeline.Range(0, 1)
            .SelectStateful(() => 0, (ref int s, int x) => s += x).With(new StageOptions { Name = "first", Priority = 1 })
            .SelectStateful(() => 0, (ref int s, int x) => s += x).With(new StageOptions { Name = "second" })
            .ForEach(_ => { }).With(new StageOptions { Name = "third" })
            .ToPlan();

        Assert.Equal(
            ["first", "third", "second", "Range"],
            plan.Nodes.OrderByDescending(node => node.Rank).Select(node => node.Name));
    }

    [Fact]
    public void Rank_Routing_HasNoneAndTheOthersAreNumberedWithoutGaps()
    {
        Plan plan = Pipeline.Range(0, 1).FanOut(a => a.Select(x => x), b => b.Select(x => x).Select(x => x)).Count().ToPlan();

        Assert.All(
            plan.Nodes.Where(node => node.Kind is NodeKind.FanIn or NodeKind.FanOut), node => Assert.Equal(-1, node.Rank));
        IEnumerable<int> ranks = plan.Nodes.Select(node => node.Rank).Where(rank => rank >= 0).Distinct().Order();
        Assert.Equal(Enumerable.Range(0, ranks.Count()), ranks);
    }

    [Fact]
    public void Rank_NodesThatAreAlike_HaveTheSame()
    {
        Plan plan = Pipeline.Merge(
                Pipeline.Range(0, 1).With(new StageOptions { Name = "source" }),
                Pipeline.Range(0, 1).With(new StageOptions { Name = "other source" }),
                Pipeline.Range(0, 1).With(new StageOptions { Name = "urgent source", Priority = 1 }))
            .Count()
            .ToPlan();

        Dictionary<string, int> ranks = plan.Nodes.Where(node => node.Inputs.IsEmpty).ToDictionary(node => node.Name, node => node.Rank);
        Assert.Equal(ranks["source"], ranks["other source"]);
        Assert.True(ranks["source"] < ranks["urgent source"]);
    }

    [Fact]
    public void IsEmitter_Always_IsASourceOrAnExpansion()
    {
        Plan plan = Pipeline.From(Enumerable.Range(0, 1).Select(x => $"{x}.txt")).ReadLines()
            .Select(x => x).SelectMany(x => x).ToList().ToPlan();

        Assert.Equal(
            ["From", "ReadLines", "SelectMany"], plan.Nodes.Where(node => node.IsEmitter).Select(node => node.Name));
    }
}
