namespace Para.Core.Tests.Architecture;

/// <summary>Data flows one way, Graph, Plan, Engine, Run: read from the compiled code, so that it cannot rot.</summary>
public sealed class LayeringTests
{
    private static readonly AssemblyLayout s_core = AssemblyLayout.Read(typeof(Pipeline).Assembly.Location, "Para.Core");

    [Fact]
    public void ParaCore_AllReferences_GoDownward() =>
        Assert.True(LayeringRule.Check(s_core.References) is [], string.Join('\n', LayeringRule.Check(s_core.References)));

    [Fact]
    public void ParaCore_EveryType_HasAFolder() =>
        Assert.Empty(s_core.Folders.Where(type => type.Value is null).Select(type => type.Key));

    // If the reader missed whole kinds of references, the rule would hold for nothing.
    [Theory]
    [InlineData("Plans/PlanCompiler -> Graphs/Stage")]
    [InlineData("Plans/PlanNode -> Graphs/NodeKind")]
    [InlineData("Engines/EngineRun -> Plans/PlanNode")]
    [InlineData("Engines/SourceRun`1 -> Execution/Credit`1")]
    [InlineData("Graphs/FlowExtensions -> Kernels/SelectKernel`2")]
    [InlineData("Kernels/SequenceKernel`3 -> Execution/BatchProgress")]
    [InlineData("Runs/PipelineRun -> Graphs/ResultReader")]
    [InlineData("Graphs/Pipeline -> Graphs/IndexedSource`1")]
    [InlineData("Comparison/ComparisonExtensions -> (root)/PipelineExtensions")]
    [InlineData("(root)/PipelineExtensions -> Engines/EngineRun")]
    [InlineData("(root)/PipelineExtensions -> Plans/PlanCompiler")]
    public void ParaCore_KnownReference_IsFound(string reference) =>
        Assert.Contains(reference, s_core.References.Select(found => found.ToString()));

    [Theory]
    [InlineData("Pipeline", "Graphs")]
    [InlineData("NodeKind", "Graphs")]
    [InlineData("IEmitter", "Engines")]
    [InlineData("StatefulSelector`3", "Kernels")]
    [InlineData("RunOutcome", "Runs")]
    [InlineData("IDropTarget", "Execution")]
    [InlineData("Plan", "Plans")]
    [InlineData("SequentialLoop", "Engines")]
    [InlineData("PipelineExtensions", "(root)")]
    [InlineData("ComparisonOptions", "Comparison")]
    public void ParaCore_KnownType_IsInItsFolder(string type, string folder) => Assert.Equal(folder, s_core.Folders[type]);

    [Fact]
    public void Check_ReferenceUpward_IsReported()
    {
        TypeReference[] fabricated =
        [
            new("Batch", "Execution", "Credit", "Execution"),
            new("Plan", "Plans", "Flow", "Graphs"),
            new("Flow", "Graphs", "Engine", "Engines"),
            new("Credit", "Execution", "SelectKernel", "Kernels"),
            new("EngineRun", "Engines", "PipelineExtensions", "(root)"),
            new("CoreLease", "Concurrency", "Meter", "Diagnostics"),
        ];

        Assert.Equal(
            [
                "Engines/EngineRun -> (root)/PipelineExtensions: upward",
                "Execution/Credit -> Kernels/SelectKernel: upward",
                "Graphs/Flow -> Engines/Engine: upward",
            ],
            LayeringRule.Check(fabricated));
    }

    [Fact]
    public void Check_EveryPairOfFolders_AllowsOnlyDownward()
    {
        string[] order =
            ["Comparison", "(root)", "Engines", "Runs", "Plans", "Graphs", "Kernels", "Execution", "Concurrency", "Diagnostics"];
        for (int from = 0; from < order.Length; from++)
        {
            for (int to = 0; to < order.Length; to++)
            {
                Assert.Equal(to < from, LayeringRule.Check([new("A", order[from], "B", order[to])]).Count > 0);
            }
        }
    }

    [Fact]
    public void Check_UnknownFolder_IsReported() => Assert.Equal(
        ["Helpers/A -> Graphs/B: a folder without a place in the order"],
        LayeringRule.Check([new("A", "Helpers", "B", "Graphs")]));
}
