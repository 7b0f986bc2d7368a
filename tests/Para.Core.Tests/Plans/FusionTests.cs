using Para.Engines;

namespace Para.Core.Tests.Plans;

public sealed class FusionTests
{
    [Fact]
    public void ToPlan_SelectsAndWheres_FuseIntoOneNode() =>
        Assert.Equal(["Select > Where > Select"], Between(flow => flow.Select(x => x).Where(_ => true).Select(x => x)));

    [Fact]
    public void ToPlan_NamedStages_FuseAndKeepTheirNames() => Assert.Equal(
        ["double > Where"],
        Between(flow => flow.Select(x => x * 2).With(new StageOptions { Name = "double" }).Where(_ => true)));

    [Fact]
    public void ToPlan_FusedNode_KnowsItsStages()
    {
        Plan plan = Pipeline.Range(0, 1).Select(x => x).Where(_ => true).Select(x => x).Count().ToPlan();

        Assert.Equal(["Select", "Where", "Select"], plan.Nodes[1].Stages);
    }

    [Fact]
    public void ToPlan_PriorityOnAStage_KeepsItApart() => Assert.Equal(
        ["Select", "Select 2", "Select 3 > Select"],
        Between(flow => flow
            .Select(x => x)
            .Select(x => x).With(new StageOptions { Priority = 1 })
            .Select(x => x).With(new StageOptions { Name = "Select 3" })
            .Select(x => x)));

    [Fact]
    public void ToPlan_DegreeOfParallelismOnAStage_KeepsItApart() => Assert.Equal(
        ["Select", "Where", "Select 2"],
        Between(flow => flow
            .Select(x => x)
            .Where(_ => true).With(new StageOptions { MaxDegreeOfParallelism = 2 })
            .Select(x => x)));

    [Fact]
    public void ToPlan_SelectWithALocal_IsKeptApart() => Assert.Equal(
        ["Where", "Select", "local", "Where 2 > Where"],
        Between(flow => flow
            .Where(_ => true)
            .Select(() => 0, (_, x) => x)
            .Select(() => 0, (_, x) => x, _ => { }).With(new StageOptions { Name = "local" })
            .Where(_ => true).With(new StageOptions { Name = "Where 2" })
            .Where(_ => true)));

    [Fact]
    public void ToPlan_StageWithTwoReaders_IsMadeOnceAndFusesUpwardsOnly()
    {
        Flow<int> shared = Pipeline.Range(0, 1).Select(x => x).Where(_ => true);
        Plan plan = Pipeline.Merge(shared.Select(x => x), shared.Where(_ => true)).Count().ToPlan();

        Assert.Equal(
            ["Range", "Select > Where", "FanOut", "Select", "Where", "Merge", "Count"], plan.Nodes.Select(node => node.Name));
    }

    [Fact]
    public void ToPlan_ExclusiveStages_NeverFuse() => Assert.Equal(
        ["Select", "SelectStateful", "SelectStateful 2", "Select 2 > Select"],
        Between(flow => flow
            .Select(x => x)
            .SelectStateful(() => 0, (ref int s, int x) => s += x)
            .SelectStateful(() => 0, (ref int s, int x) => s += x)
            .Select(x => x).With(new StageOptions { Name = "Select 2" })
            .Select(x => x)));

    [Fact]
    public void ToPlan_Expansions_NeverFuse() => Assert.Equal(
        ["Select > Select", "SelectMany", "Where > Where"],
        Between(flow => flow
            .Select(x => x).Select(x => x)
            .SelectMany(x => new[] { x })
            .Where(_ => true).Where(_ => true)));

    [Fact]
    public void ToPlan_AcrossAMerge_DoesNotFuse()
    {
        Plan plan = Pipeline.Range(0, 1).Select(x => x).Merge(Pipeline.Range(0, 1)).Select(x => x).Where(_ => true).Count().ToPlan();

        Assert.Equal(
            ["Range", "Select", "Range 2", "Merge", "Select > Where", "Count"], plan.Nodes.Select(node => node.Name));
    }

    [Fact]
    public void ToPlan_FanOutWithClone_FusesTheCloneIntoTheBranch()
    {
        Plan plan = Pipeline.Range(0, 1).FanOut((int x) => x, a => a.Select(x => x), b => b).Count().ToPlan();

        Assert.Equal(
            ["Range", "FanOut", "Clone > Select", "Clone", "Merge", "Count"], plan.Nodes.Select(node => node.Name));
    }

    [Fact]
    public void ToPlan_FanOutWithOneBranch_NeedsNoFanOutAndFusesThroughIt()
    {
        Plan plan = Pipeline.Range(0, 1).Select(x => x).FanOut(a => a.Select(x => x)).Count().ToPlan();

        Assert.Equal(["Range", "Select > Select", "Merge", "Count"], plan.Nodes.Select(node => node.Name));
    }

    [Fact]
    public void ToPlan_Always_IsCompiledOnce()
    {
        Pipeline<long> pipeline = Pipeline.Range(0, 1).Count();

        Assert.Same(pipeline.ToPlan(), pipeline.ToPlan());
    }

    [Fact]
    public void ToPlan_FlowWithOptions_LeavesTheOriginalAsItWas()
    {
        Flow<int> flow = Pipeline.Range(0, 1).Select(x => x);
        Flow<int> named = flow.With(new StageOptions { Name = "named" });

        Assert.Equal("Select", flow.Count().ToPlan().Nodes[1].Name);
        Assert.Equal("named", named.Count().ToPlan().Nodes[1].Name);
    }

    [Fact]
    public void ToPlan_SinkWithOptions_KeepsThem()
    {
        Plan plan = Pipeline.Range(0, 1).Count()
            .With(new StageOptions { Name = "total", Priority = 3, MaxDegreeOfParallelism = 2 })
            .ToPlan();

        PlanNode sink = plan.Nodes[^1];
        Assert.Equal("total", sink.Name);
        Assert.Equal(3, sink.Options.Priority);
        Assert.Equal(2, sink.Options.MaxDegreeOfParallelism);
    }

    private static IEnumerable<string> Between(Func<Flow<int>, Flow<int>> build)
    {
        Plan plan = build(Pipeline.Range(0, 1)).Count().ToPlan();
        Assert.Equal("Range", plan.Nodes[0].Name);
        Assert.Equal("Count", plan.Nodes[^1].Name);
        return plan.Nodes[1..^1].Select(node => node.Name);
    }
}
