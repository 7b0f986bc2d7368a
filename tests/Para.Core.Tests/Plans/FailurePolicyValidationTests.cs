namespace Para.Core.Tests.Plans;

public sealed class FailurePolicyValidationTests
{
    private static readonly StageOptions s_skip = new() { OnFailure = FailurePolicy.Skip };
    private static readonly StageOptions s_retry = new() { OnFailure = FailurePolicy.Retry(1, TimeSpan.Zero) };

    private static Flow<int> Source => Pipeline.Range(0, 1);

    [Fact]
    public void OnFailure_Null_Throws() => Assert.Equal(
        "OnFailure", Assert.Throws<ArgumentNullException>(() => new StageOptions { OnFailure = null! }).ParamName);

    [Fact]
    public void OnFailure_Default_Fails() => Assert.Same(FailurePolicy.Fail, new StageOptions().OnFailure);

    [Fact]
    public void ToPlan_PolicyOnAStage_KeepsItApart() => Assert.Equal(
        ["Range", "Select", "Select 2", "Where", "Count"],
        Source.Select(x => x).Select(x => x).With(s_skip).Where(_ => true).Count().ToPlan().Nodes.Select(node => node.Name));

    [Fact]
    public void ToPlan_DefaultPolicyGivenExplicitly_Fuses() => Assert.Equal(
        ["Range", "Select > Where", "Count"],
        Source.Select(x => x).With(new StageOptions { OnFailure = FailurePolicy.Fail }).Where(_ => true).Count()
            .ToPlan().Nodes.Select(node => node.Name));

    [Fact]
    public void ToPlan_PolicyWhereNoCodeIsCalled_IsRefused()
    {
        Assert.Contains("OnFailure is Skip, but no code of yours", Refused(Source.With(s_skip).Count(), "Range"), StringComparison.Ordinal);
        Refused(Pipeline.From(Sequence()).With(s_retry).Count(), "From");
        Refused(Pipeline.Merge(Source, Source).With(s_skip).Count(), "Merge");

        static IEnumerable<int> Sequence()
        {
            yield return 1;
        }
    }

    [Fact]
    public void ToPlan_RetryOfAnExpansion_IsRefusedWithTheReason()
    {
        Flow<int> flow = Source.SelectMany(x => new[] { x });

        Assert.Contains("cannot be made again", Refused(flow.With(s_retry).Count(), "SelectMany"), StringComparison.Ordinal);
        Refused(flow.With(new StageOptions { OnFailure = s_retry.OnFailure.ThenSkip() }).Count(), "SelectMany");
        Refused(flow.With(s_retry).OnError(out _).Count(), "SelectMany");
        Assert.NotNull(flow.With(s_skip).Count().ToPlan());
    }

    [Fact]
    public void OnError_Read_SplitsWhatComesOutOfTheStage()
    {
        Flow<int> good = Source.Select(x => x).Select(x => x).OnError(out Flow<FailedItem> failures);

        Assert.Equal(
            ["Range", "Select", "Select 2", "FanOut", "Successes > Select", "Count", "Failures", "Count 2"],
            Pipeline.Combine(good.Select(x => x).Count(), failures.Count()).ToPlan().Nodes.Select(node => node.Name));
    }

    [Fact]
    public void OnError_NoStageThatFails_IsRefusedWithTheMend()
    {
        Assert.Contains("directly behind", Misplaced(Source, "Range"), StringComparison.Ordinal);
        Misplaced(Pipeline.Merge(Source, Source), "Merge");
        Misplaced(Source.Select(x => x).AsOrdered(), "AsOrdered");
        Misplaced(Source.Select(x => x).OnError(out _), "Successes");
        Source.Select(x => x).FanOut(head =>
        {
            Misplaced(head, "Branch");
            return head;
        });

        Source.Select(x => x).OnError(out Flow<FailedItem> failures);
        Assert.Equal("Failures", Assert.Throws<GraphValidationException>(() => failures.OnError(out _)).Stage);
    }

    [Fact]
    public void OnError_OfNull_Throws() =>
        Assert.Equal("flow", Assert.Throws<ArgumentNullException>(() => ((Flow<int>)null!).OnError(out _)).ParamName);

    [Fact]
    public void OnError_StageSkips_IsRefused()
    {
        Misplaced(Source.Select(x => x).With(s_skip), "Select");
        Misplaced(Source.SelectMany(x => new[] { x }).With(s_skip), "SelectMany");
        Misplaced(Source.Where(_ => true).With(new StageOptions { OnFailure = s_retry.OnFailure.ThenSkip() }), "Where");
    }

    [Fact]
    public void With_BehindOnError_IsRefused()
    {
        Flow<int> good = Source.Select(x => x).OnError(out Flow<FailedItem> failures);

        Assert.Equal("Successes", Assert.Throws<GraphValidationException>(() => good.With(s_skip)).Stage);
        Assert.Equal("Failures", Assert.Throws<GraphValidationException>(() => failures.With(s_skip)).Stage);
    }

    private static string Refused(Pipeline pipeline, string stage)
    {
        GraphValidationException error = Assert.Throws<GraphValidationException>(() => pipeline.ToPlan());
        Assert.Equal(stage, error.Stage);
        return error.Message;
    }

    private static string Misplaced(Flow<int> flow, string stage)
    {
        GraphValidationException error = Assert.Throws<GraphValidationException>(() => flow.OnError(out _));
        Assert.Equal(stage, error.Stage);
        return error.Message;
    }
}
