using System.Diagnostics;
using Para.Engines;

namespace Para.Core.Tests.Engines;

public sealed class DownstreamTests
{
    private const int Microsecond = 1_000;

    [Fact]
    public void GetSlowest_NothingIsKnown_IsZero() => Assert.Equal(0, Slowest(Graph()));

    [Fact]
    public void GetSlowest_AllReachTheSlowStage_IsItsCost()
    {
        IReadOnlyDictionary<string, NodeRun> nodes = Graph();
        Pass(nodes["map"], 1_000, 1_000);
        Learn(nodes["map"], 1 * Microsecond);
        Learn(nodes["all"], 20 * Microsecond);

        Assert.Equal(20 * Microsecond, Slowest(nodes), tolerance: 1);
    }

    [Fact]
    public void GetSlowest_FewReachTheSlowStage_CountsItsCostForAsMany()
    {
        IReadOnlyDictionary<string, NodeRun> nodes = Graph();
        Pass(nodes["map"], 1_000, 1_000);
        Pass(nodes["rare"], 1_000, 10);
        Learn(nodes["map"], 1 * Microsecond);
        Learn(nodes["few"], 50 * Microsecond);

        Assert.Equal(1 * Microsecond, Slowest(nodes), tolerance: 1);

        Learn(nodes["few"], 500 * Microsecond);
        Assert.Equal(5 * Microsecond, Slowest(nodes), tolerance: 1);
    }

    [Fact]
    public void GetSlowest_TooLittleHasPassed_CountsTheWholeCost()
    {
        IReadOnlyDictionary<string, NodeRun> nodes = Graph();
        Pass(nodes["rare"], 100, 1);
        Learn(nodes["few"], 50 * Microsecond);

        Assert.Equal(50 * Microsecond, Slowest(nodes), tolerance: 1);
    }

    [Fact]
    public void GetSlowest_StageReadsTwoWays_CountsBoth()
    {
        Flow<int> source = Pipeline.Range(0, 1).With(new StageOptions { Name = "source" });
        IReadOnlyDictionary<string, NodeRun> nodes = DormantEngine.GetNodes(
            source.Where(x => x > 0).With(new StageOptions { Name = "half" })
                .Merge(source.Where(x => x < 0).With(new StageOptions { Name = "quarter" }))
                .ForAll(_ => { }).With(new StageOptions { Name = "sink" }));
        Pass(nodes["half"], 1_000, 500);
        Pass(nodes["quarter"], 1_000, 250);
        Learn(nodes["sink"], 100 * Microsecond);

        Assert.Equal(75 * Microsecond, Slowest(nodes), tolerance: 1);
    }

    [Fact]
    public void GetSlowest_BelowAnExpansion_IsNotTheSourcesAffair()
    {
        IReadOnlyDictionary<string, NodeRun> nodes = DormantEngine.GetNodes(
            Pipeline.Range(0, 1).With(new StageOptions { Name = "source" })
                .SelectMany(x => new[] { x }).With(new StageOptions { Name = "expand" })
                .ForAll(_ => { }).With(new StageOptions { Name = "sink" }));
        Learn(nodes["sink"], 100 * Microsecond);

        Assert.Equal(0, Slowest(nodes));
        Assert.Equal(100 * Microsecond, Slowest(nodes, "expand"), tolerance: 1);
    }

    // source - map - rare (a filter) - few
    //             \- all
    private static IReadOnlyDictionary<string, NodeRun> Graph()
    {
        Flow<int> map = Pipeline.Range(0, 1).With(new StageOptions { Name = "source" })
            .Select(x => x).With(new StageOptions { Name = "map" });
        return DormantEngine.GetNodes(Pipeline.Combine(
            map.Where(x => x > 0).With(new StageOptions { Name = "rare" }).ForEach(_ => { }).With(new StageOptions { Name = "few" }),
            map.ForEach(_ => { }).With(new StageOptions { Name = "all" })));
    }

    private static double Slowest(IReadOnlyDictionary<string, NodeRun> nodes, string emitter = "source") =>
        ((IEmitter)nodes[emitter]).Emission.Downstream!.GetSlowest();

    private static void Pass(NodeRun node, int itemsIn, int itemsOut) => node.Meter.Processed(itemsIn, itemsOut, Stopwatch.GetTimestamp());

    private static void Learn(NodeRun node, double nanosecondsPerItem)
    {
        // As often as makes the average forget what came before.
        for (int i = 0; i < 50; i++)
        {
            node.Meter.ItemCost.Learn((long)(nanosecondsPerItem * 1_000 * Stopwatch.Frequency / 1e9), 1_000);
        }
    }
}
