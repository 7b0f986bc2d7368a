using System.Numerics;
using Para.Contract.Tools;

namespace Para.Contract.Operators;

/// <summary>What each closing operator gives.</summary>
public abstract class SinkContract<TEngine> : EngineContract<TEngine>
    where TEngine : IEngineUnderTest
{
    private static readonly int[] s_items = [.. Enumerable.Range(-100, 1_000)];

    private static Flow<int> Source => Pipeline.From(s_items);

    private static Flow<int> Nothing => Pipeline.Range(0, 0);

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task ForEach_Always_CallsForEachItemOneAtATime(int workers)
    {
        List<int> seen = [];
        var probe = new OverlapProbe();

        await RunAsync(
            Source.ForEach(x =>
            {
                probe.Enter();
                seen.Add(x);
                probe.Leave();
            }),
            workers);

        Multiset.AssertEqual(s_items, seen);
        Assert.Equal(0, probe.Overlaps);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task ForAll_Always_CallsForEachItem(int workers)
    {
        var seen = new System.Collections.Concurrent.ConcurrentBag<int>();

        await RunAsync(Source.ForAll(seen.Add), workers);

        Multiset.AssertEqual(s_items, seen);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task ForEachAndForAll_NoItems_CallNothing(int workers)
    {
        int calls = 0;

        await RunAsync(Nothing.ForEach(_ => calls++), workers);
        await RunAsync(Nothing.ForAll(_ => calls++), workers);

        Assert.Equal(0, calls);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task ToList_Always_GivesEveryItem(int workers)
    {
        Multiset.AssertEqual(s_items, await RunAsync(Source.ToList(), workers));
        Assert.Empty(await RunAsync(Nothing.ToList(), workers));
        Assert.Equal([null], await RunAsync(Pipeline.From(new string?[] { null }).ToList(), workers));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task ToHashSet_Always_GivesEachDistinctItem(int workers)
    {
        string?[] words = ["a", "A", "b", "a", null, null];

        Assert.True(new HashSet<string?> { "a", "A", "b", null }.SetEquals(
            await RunAsync(Pipeline.From(words).ToHashSet(), workers)));
        HashSet<string?> ignoringCase = await RunAsync(
            Pipeline.From(words).ToHashSet(StringComparer.OrdinalIgnoreCase), workers);
        Assert.Equal(3, ignoringCase.Count);
        Assert.Contains("B", ignoringCase);
        Assert.Empty(await RunAsync(Nothing.ToHashSet(), workers));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task Count_Always_CountsItems(int workers)
    {
        Assert.Equal(1_000, await RunAsync(Source.Count(), workers));
        Assert.Equal(0, await RunAsync(Nothing.Count(), workers));
        Assert.Equal(3, await RunAsync(Pipeline.From(new string?[] { null, null, "" }).Count(), workers));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task CountBy_Always_CountsItemsOfEachKey(int workers)
    {
        Dictionary<int, long> counts = await RunAsync(Pipeline.Range(0, 1_000).CountBy(x => x % 7), workers);
        Assert.Equal(Enumerable.Range(0, 1_000).CountBy(x => x % 7).OrderBy(x => x.Key), counts.OrderBy(x => x.Key).Select(x => KeyValuePair.Create(x.Key, (int)x.Value)));
        Assert.Empty(await RunAsync(Nothing.CountBy(x => x), workers));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task CountBy_WithAComparer_UsesItInEveryPart(int workers)
    {
        string[] words = [.. Enumerable.Range(0, 1_000).Select(i => i % 2 == 0 ? "word" : "WORD")];

        Dictionary<string, long> counts = await RunAsync(
            Pipeline.From(words).CountBy(word => word, StringComparer.OrdinalIgnoreCase), workers);

        Assert.Equal(1_000, Assert.Single(counts).Value);
        Assert.Equal(1_000, counts["WoRd"]);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task CountBy_NullKey_FaultsTheRun(int workers) => await Assert.ThrowsAsync<ArgumentNullException>(
        () => RunAsync(Pipeline.Range(0, 10).CountBy(_ => (string)null!), workers));

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task Sum_OfEachKindOfNumber_AddsUp(int workers)
    {
        Assert.Equal(s_items.Sum(), await RunAsync(Source.Sum(), workers));
        Assert.Equal(0, await RunAsync(Nothing.Sum(), workers));
        Assert.Equal(250.0, await RunAsync(Pipeline.Range(0, 1_000).Select(_ => 0.25).Sum(), workers));
        Assert.Equal(100.0m, await RunAsync(Pipeline.Range(0, 1_000).Select(_ => 0.1m).Sum(), workers));
        BigInteger big = BigInteger.Pow(10, 50);
        Assert.Equal(1_000 * big, await RunAsync(Pipeline.Range(0, 1_000).Select(_ => big).Sum(), workers));
        Assert.Equal(new Complex(1_000, -1_000), await RunAsync(Pipeline.Range(0, 1_000).Select(_ => new Complex(1, -1)).Sum(), workers));
        Assert.True(double.IsNaN(await RunAsync(Pipeline.From(new[] { 1, double.NaN, 2 }).Sum(), workers)));
        Assert.Equal(double.PositiveInfinity, await RunAsync(Pipeline.From(new[] { double.MaxValue, double.MaxValue }).Sum(), workers));
    }

    // One item above the largest number: wherever the two meet, in a part or when parts are combined.
    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Sum_ThatOverflows_FaultsTheRun(int workers, Batching batching)
    {
        await Assert.ThrowsAsync<OverflowException>(
            () => RunAsync(Pipeline.From(new[] { int.MaxValue, 1 }).Sum(), workers, batching));
        await Assert.ThrowsAsync<OverflowException>(
            () => RunAsync(Pipeline.From(new[] { long.MinValue, -1 }).Sum(), workers, batching));
        await Assert.ThrowsAsync<OverflowException>(
            () => RunAsync(Pipeline.From(new byte[] { 200, 56 }).Sum(), workers, batching));
        Assert.Equal(int.MaxValue, await RunAsync(Pipeline.From(new[] { int.MaxValue, 0 }).Sum(), workers, batching));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task MinAndMax_OfItems_GiveTheExtremes(int workers)
    {
        Assert.Equal(-100, await RunAsync(Source.Min(), workers));
        Assert.Equal(899, await RunAsync(Source.Max(), workers));
        Assert.Equal(7, await RunAsync(Pipeline.From(new[] { 7 }).Min(), workers));
        Assert.Equal(7, await RunAsync(Pipeline.From(new[] { 7, 7, 7 }).Max(), workers));
        Assert.Equal("a", await RunAsync(Pipeline.From(new[] { "b", "a", "c" }).Min(), workers));
        Assert.Equal((2, "b"), await RunAsync(Pipeline.From(new[] { (1, "z"), (2, "a"), (2, "b") }).Max(), workers));
        Assert.Equal(int.MinValue, await RunAsync(Pipeline.From(new[] { int.MaxValue, int.MinValue }).Min(), workers));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task MinAndMax_OfNothing_FaultTheRun(int workers)
    {
        InvalidOperationException min = await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(Nothing.Min(), workers));
        InvalidOperationException max = await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(Nothing.Max(), workers));

        Assert.Equal("Min", min.Data["Para.Stage"]);
        Assert.Equal("Max", max.Data["Para.Stage"]);
    }
}
