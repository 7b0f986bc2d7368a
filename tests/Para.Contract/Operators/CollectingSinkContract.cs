using Para.Contract.Tools;

namespace Para.Contract.Operators;

/// <summary><c>ToArray</c> and the four forms of <c>ToDictionary</c>.</summary>
public abstract class CollectingSinkContract<TEngine> : EngineContract<TEngine>
    where TEngine : IEngineUnderTest
{
    private static readonly int[] s_items = [.. Enumerable.Range(-100, 1_000)];

    private static Flow<int> Source => Pipeline.From(s_items);

    private static Flow<int> Nothing => Pipeline.Range(0, 0);

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task ToArray_Always_GivesEveryItem(int workers, Batching batching)
    {
        Multiset.AssertEqual(s_items, await RunAsync(Source.ToArray(), workers, batching));
        Assert.Empty(await RunAsync(Nothing.ToArray(), workers, batching));
        Assert.Equal([null], await RunAsync(Pipeline.From(new string?[] { null }).ToArray(), workers, batching));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task ToArray_RunTwice_GivesNewArrays(int workers)
    {
        Pipeline<int[]> pipeline = Source.ToArray();

        Assert.NotSame(await RunAsync(pipeline, workers), await RunAsync(pipeline, workers));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task ToArray_SeveralWorkers_GivesTheItemsOfAll(int workers)
    {
        Assert.SkipWhen(workers == 1, "One worker makes one part.");
        using var both = new Barrier(2);

        // Two workers meet in front of the sink, so each of them may bring an item of its own.
        int[] items = await RunAsync(
            Pipeline.Range(0, 2)
                .Select(x => both.SignalAndWait(Patience) ? x : throw new TimeoutException("Two workers did not meet."))
                .ToArray(),
            workers,
            Batching.One);

        Multiset.AssertEqual([0, 1], items);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task ToDictionary_OfKeys_GivesEachItemUnderItsKey(int workers, Batching batching)
    {
        var probe = new OverlapProbe();
        Pipeline<Dictionary<string, int>> pipeline = Source.ToDictionary(x =>
        {
            probe.Enter();
            probe.Leave();
            return $"#{x}";
        });

        Dictionary<string, int> dictionary = await RunAsync(pipeline, workers, batching);

        Assert.Equal(s_items.ToDictionary(x => $"#{x}").OrderBy(x => x.Value), dictionary.OrderBy(x => x.Value));
        Assert.Equal(0, probe.Overlaps);
        Assert.Empty(await RunAsync(Nothing.ToDictionary(x => x), workers, batching));
        Assert.NotSame(dictionary, await RunAsync(pipeline, workers, batching));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task ToDictionary_OfKeysAndElements_GivesEachElementUnderItsKey(int workers)
    {
        Dictionary<int, string?> dictionary = await RunAsync(
            Source.ToDictionary(x => x, x => x == 0 ? null : $"#{x}"), workers);

        Assert.Equal(s_items, dictionary.Keys.Order());
        Assert.All(dictionary, entry => Assert.Equal(entry.Key == 0 ? null : $"#{entry.Key}", entry.Value));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task ToDictionary_WithAComparer_UsesIt(int workers)
    {
        Flow<string> words = Pipeline.From(new[] { "a", "B" });

        Dictionary<string, string> items = await RunAsync(
            words.ToDictionary(word => word, StringComparer.OrdinalIgnoreCase), workers);
        Dictionary<string, int> elements = await RunAsync(
            words.ToDictionary(word => word, word => word.Length, StringComparer.OrdinalIgnoreCase), workers);

        Assert.Equal(("a", "B"), (items["A"], items["b"]));
        Assert.Equal((1, 1), (elements["A"], elements["b"]));
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task ToDictionary_TwoItemsWithOneKey_FaultTheRun(int workers, Batching batching)
    {
        await ThrowsAsync(Source.ToDictionary(x => x / 2), workers, batching);
        await ThrowsAsync(Source.ToDictionary(x => x / 2, EqualityComparer<int>.Default), workers, batching);
        await ThrowsAsync(Source.ToDictionary(x => x / 2, x => x), workers, batching);
        await ThrowsAsync(
            Pipeline.From(new[] { "a", "A" }).ToDictionary(x => x, x => 1, StringComparer.OrdinalIgnoreCase), workers, batching);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task ToDictionary_NullKey_FaultsTheRun(int workers) => await Assert.ThrowsAsync<ArgumentNullException>(
        () => RunAsync(Source.ToDictionary(_ => (string)null!), workers));

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task ToDictionary_OneOfItsFunctionsThrows_FaultsTheRun(int workers)
    {
        var key = new PlannedException();
        var element = new PlannedException();

        Assert.Same(key, await Assert.ThrowsAsync<PlannedException>(
            () => RunAsync(Source.ToDictionary(x => x == 500 ? throw key : x), workers)));
        Assert.Same(element, await Assert.ThrowsAsync<PlannedException>(
            () => RunAsync(Source.ToDictionary(x => x, x => x == 500 ? throw element : x), workers)));
        Assert.Equal("ToDictionary", key.Data["Para.Stage"]);
        Assert.Equal("ToDictionary", element.Data["Para.Stage"]);
    }

    private async Task ThrowsAsync<TKey, TElement>(
        Pipeline<Dictionary<TKey, TElement>> pipeline, int workers, Batching batching)
        where TKey : notnull
    {
        ArgumentException error = await Assert.ThrowsAsync<ArgumentException>(() => RunAsync(pipeline, workers, batching));
        Assert.Equal("ToDictionary", error.Data["Para.Stage"]);
    }
}
