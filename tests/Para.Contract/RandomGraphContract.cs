using CsCheck;
using Para.Contract.Tools;

namespace Para.Contract;

/// <summary>Random graphs give what LINQ gives, and what the sequential engine gives.</summary>
public abstract class RandomGraphContract<TEngine> : EngineContract<TEngine>
    where TEngine : IEngineUnderTest
{
    private const int Graphs = 60;

    private static readonly Gen<RandomGraph> s_graphs = RandomGraph.Gen;

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task RunAsync_RandomGraph_GivesWhatLinqGives(int workers) =>
        await Gen.Select(s_graphs, Gen.Enum<Batching>(), Gen.Int[1, 200]).SampleAsync(
            async (graph, batching, maxItemsInFlight) =>
            {
                RunOptions options = CreateOptions(batching) with { MaxItemsInFlight = maxItemsInFlight };
                List<int>[] expected = graph.Evaluate();

                (List<int>[] lists, int[] sums) = await RunAsync(graph.Build(), workers, options);

                Assert.Equal(expected.Length, lists.Length);
                for (int i = 0; i < expected.Length; i++)
                {
                    Multiset.AssertEqual(expected[i], lists[i]);
                    Assert.Equal(expected[i].Aggregate(0, (sum, x) => unchecked(sum + x)), sums[i]);
                }
            },
            iter: Graphs,
            threads: 1);

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task RunAsync_RandomOrderedGraph_KeepsTheOrderOfEachWay(int workers) =>
        await Gen.Select(RandomOrderedGraph.Gen, Gen.Enum<Batching>(), Gen.Int[1, 200]).SampleAsync(
            async (graph, batching, maxItemsInFlight) => graph.AssertOutputs(await RunAsync(
                graph.Build(), workers, CreateOptions(batching) with { MaxItemsInFlight = maxItemsInFlight })),
            iter: Graphs,
            threads: 1);

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task RunAsync_RandomGraph_GivesWhatTheSequentialEngineGives(int workers) =>
        await Gen.Select(s_graphs, Gen.Enum<Batching>()).SampleAsync(
            async (graph, batching) =>
            {
                Pipeline<(List<int>[] Lists, int[] Sums)> pipeline = graph.Build();

                (List<int>[] lists, int[] sums) = await RunAsync(pipeline, workers, batching);
                (List<int>[] expectedLists, int[] expectedSums) =
                    await pipeline.RunAsync(new SequentialEngine()).WaitAsync(Patience);

                Assert.Equal(expectedSums, sums);
                for (int i = 0; i < lists.Length; i++)
                {
                    Multiset.AssertEqual(expectedLists[i], lists[i]);
                }
            },
            iter: Graphs,
            threads: 1);
}
