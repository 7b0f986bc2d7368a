namespace Para.Core.Tests.Plans;

public sealed class ValidationTests
{
    private static readonly StageOptions s_two = new() { MaxDegreeOfParallelism = 2 };

    [Fact]
    public void ToPlan_BranchFromElsewhere_NamesTheStageTheBranchAndTheMend()
    {
        Flow<int> elsewhere = Pipeline.Range(10, 5);

        GraphValidationException error = Refused(
            Pipeline.Range(0, 5).FanOut(a => a.Select(x => x), _ => elsewhere.Select(x => x)).Count());

        Assert.Equal("FanOut", error.Stage);
        Assert.Equal(
            "Stage 'FanOut': branch 1 is not built from the flow that it was given. "
            + "Build it on its argument, or use Merge for a flow from elsewhere.",
            error.Message);
    }

    [Fact]
    public void ToPlan_BranchFromTheFlowOutside_IsRefused()
    {
        // It would look right and run: but it reads the flow beside the fan-out, not in it.
        Flow<int> outside = Pipeline.Range(0, 5);

        Assert.Contains("branch 0", Refused(outside.FanOut(_ => outside.Select(x => x)).Count()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ToPlan_BranchFromAnotherBranch_IsRefused()
    {
        Flow<int>? first = null;

        GraphValidationException error = Refused(Pipeline.Range(0, 5).FanOut(a => first = a, _ => first!.Select(x => x)).Count());

        Assert.Contains("branch 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ToPlan_SinkBranchFromElsewhere_IsRefused()
    {
        Flow<int> elsewhere = Pipeline.Range(10, 5);

        GraphValidationException error = Refused(
            Pipeline.Range(0, 5).FanOut(a => a.ForEach(_ => { }), _ => elsewhere.ForEach(_ => { })));

        Assert.Equal("FanOut", error.Stage);
        Assert.Contains("branch 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ToPlan_SinkBranchWithAResultFromElsewhere_IsRefused()
    {
        Flow<int> elsewhere = Pipeline.Range(10, 5);

        Assert.Equal("FanOut", Refused(Pipeline.Range(0, 5).FanOut(_ => elsewhere.Count(), b => b.Count())).Stage);
    }

    [Fact]
    public void ToPlan_BadSinkBranchInsideACombination_IsRefused()
    {
        Flow<int> elsewhere = Pipeline.Range(10, 5);
        Pipeline<long[]> bad = Pipeline.Range(0, 5).FanOut(_ => elsewhere.Count());

        Assert.Equal("FanOut", Refused(Pipeline.Combine(bad, Pipeline.Range(0, 1).Count())).Stage);
        Assert.Equal("FanOut", Refused(Pipeline.Combine(new[] { bad })).Stage);
        Assert.Equal("FanOut", Refused(Pipeline.Combine(Pipeline.Range(0, 5).FanOut(_ => elsewhere.ForEach(_ => { })))).Stage);
    }

    [Fact]
    public void ToPlan_BadBranchDeepInsideABranch_IsRefused()
    {
        Flow<int> elsewhere = Pipeline.Range(10, 5);

        GraphValidationException error = Refused(Pipeline.Range(0, 5)
            .FanOut(a => a.Select(x => x).FanOut((Flow<int> b) => b, c => c.Merge(c.FanOut(_ => elsewhere))))
            .Select(x => x)
            .Count());

        Assert.Contains("branch 0", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ToPlan_BranchThatAlsoReadsElsewhere_IsAccepted()
    {
        Plan plan = Pipeline.Range(0, 5).FanOut(a => a.Merge(Pipeline.Range(10, 5)), b => b).Count().ToPlan();

        Assert.Equal(2, plan.Nodes.Count(node => node.Inputs.IsEmpty));
    }

    [Fact]
    public void With_OnTheArgumentOfABranch_SaysWhereTheOptionsGo()
    {
        GraphValidationException error = Assert.Throws<GraphValidationException>(() => Pipeline.Range(0, 5)
            .FanOut(a => a.With(new StageOptions { Name = "left" }).Select(x => x), b => b.Select(x => x)));

        Assert.Equal("FanOut", error.Stage);
        Assert.Contains("Give them to the stage before the FanOut", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ToPlan_ParallelismOnAnExclusiveStage_NamesTheStageAndTheMend()
    {
        GraphValidationException error = Refused(Pipeline.Range(0, 5)
            .SelectStateful(() => 0, (ref int s, int x) => s += x)
            .With(s_two with { Name = "running total" })
            .Count());

        Assert.Equal("running total", error.Stage);
        Assert.Equal(
            "Stage 'running total': MaxDegreeOfParallelism is 2, but an exclusive stage takes one call at a time; "
            + "leave MaxDegreeOfParallelism out, or use a parallel operator.",
            error.Message);
    }

    [Fact]
    public void ToPlan_ParallelismOnAnExclusiveSink_IsRefused()
    {
        Flow<int> flow = Pipeline.Range(0, 5);

        Assert.Equal("ForEach", Refused(flow.ForEach(_ => { }).With(s_two)).Stage);
        Assert.Equal("ToList", Refused(flow.ToList().With(s_two)).Stage);
        Assert.Equal("ToHashSet", Refused(flow.ToHashSet().With(s_two)).Stage);
        Assert.Equal("Aggregate", Refused(flow.Aggregate(0, (a, x) => a + x).With(s_two)).Stage);
    }

    [Fact]
    public void ToPlan_ParallelismOfOneOnAnExclusiveStage_IsAccepted() => Assert.NotNull(
        Pipeline.Range(0, 5).ForEach(_ => { }).With(new StageOptions { MaxDegreeOfParallelism = 1 }).ToPlan());

    [Fact]
    public void ToPlan_ParallelismOnAParallelSink_IsAccepted()
    {
        Flow<int> flow = Pipeline.Range(0, 5);

        Assert.NotNull(flow.ForAll(_ => { }).With(s_two).ToPlan());
        Assert.NotNull(flow.Sum().With(s_two).ToPlan());
        Assert.NotNull(flow.Aggregate(0, (a, x) => a + x, (a, b) => a + b).With(s_two).ToPlan());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void ToPlan_ParallelismOnAMerge_NamesTheStageAndTheMend(int parallelism)
    {
        var options = new StageOptions { MaxDegreeOfParallelism = parallelism };

        GraphValidationException error = Refused(Pipeline.Range(0, 5).Merge(Pipeline.Range(5, 5)).With(options).Count());

        Assert.Equal("Merge", error.Stage);
        Assert.Contains("nothing is computed here", error.Message, StringComparison.Ordinal);
        Assert.Contains("stages above or below", error.Message, StringComparison.Ordinal);
        Assert.Equal("Merge", Refused(Pipeline.Range(0, 5).FanOut((Flow<int> a) => a, b => b).With(options).Count()).Stage);
    }

    [Fact]
    public async Task RunAsync_GraphThatCannotRun_ReadsNothing()
    {
        int read = 0;
        Pipeline<long> pipeline = Pipeline.From(Enumerable.Range(0, 5).Select(x => read++))
            .Merge(Pipeline.Range(0, 1)).With(s_two).Count();

        await Assert.ThrowsAsync<GraphValidationException>(() => pipeline.RunAsync(new SequentialEngine()));
        Assert.Throws<GraphValidationException>(() => pipeline.Start(new SequentialEngine()));
        Assert.Equal(0, read);
    }

    private static GraphValidationException Refused(Pipeline pipeline)
    {
        GraphValidationException error = Assert.Throws<GraphValidationException>(() => pipeline.ToPlan());

        // Nothing half-made is kept: the second time says the same.
        Assert.Equal(error.Message, Assert.Throws<GraphValidationException>(() => pipeline.ToPlan()).Message);
        return error;
    }
}
