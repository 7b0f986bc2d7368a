using Para.Contract.Tools;

namespace Para.Contract.Bounds;

/// <summary>Stages that make many items out of one stay within the bound as well, and never wait for each other in a circle.</summary>
public abstract class ExpansionBoundsContract<TEngine> : BoundsContractBase<TEngine>
    where TEngine : IEngineUnderTest
{
    private const int Enough = 2_500;

    [Theory]
    [MemberData(nameof(BoundedSetups))]
    public async Task RunAsync_OneItemIntoAHundredMillion_StaysWithinTheBound(int workers, Batching batching, int maxItems)
    {
        var items = new InFlight();
        var sink = new SlowConsumer(items, Enough);
        Pipeline pipeline = Pipeline.From(new[] { items.Track(100_000_000) }).SelectMany(items.Expand).ForEach(sink.Consume);

        await CancelAfterEnoughAsync(pipeline, items, sink, workers, CreateOptions(batching, maxItems));

        Assert.True(items.Made < 100_000_000);
    }

    [Theory]
    [MemberData(nameof(BoundedSetups))]
    public async Task RunAsync_OneItemIntoAHundredMillionBehindAFanOut_StaysWithinTheBound(
        int workers, Batching batching, int maxItems)
    {
        var items = new InFlight();
        var sink = new SlowConsumer(items, Enough);
        items.Make(places: 3);
        Pipeline pipeline = Pipeline.From(new[] { 100_000_000 })
            .FanOut(a => a.SelectMany(items.Expand), b => b.SelectMany(items.Expand), c => c)
            .SelectStateful(() => "", (string _, int x) => x)
            .ForEach(sink.Consume);

        await CancelAfterEnoughAsync(pipeline, items, sink, workers, CreateOptions(batching, maxItems));
    }

    [Theory]
    [MemberData(nameof(BoundedSetups))]
    public async Task RunAsync_EndlessSourceIntoEndlessSequences_StaysWithinTheBound(int workers, Batching batching, int maxItems)
    {
        var items = new InFlight();
        var sink = new SlowConsumer(items, Enough);
        Pipeline pipeline = Pipeline.From(items.Endless()).SelectMany(_ => items.Expand(int.MaxValue)).ForEach(sink.Consume);

        await CancelAfterEnoughAsync(pipeline, items, sink, workers, CreateOptions(batching, maxItems));
    }

    [Theory]
    [MemberData(nameof(BoundedSetups))]
    public async Task RunAsync_NestedExpansions_StayWithinTheBoundAndGiveAll(int workers, Batching batching, int maxItems)
    {
        var items = new InFlight();
        var sink = new SlowConsumer(items, int.MaxValue);
        Pipeline pipeline = Pipeline.From(Enumerable.Range(0, 12).Select(items.Track))
            .SelectMany(_ => items.Expand(15))
            .SelectMany(_ => items.Expand(15))
            .ForEach(sink.Consume);

        PipelineRun run = Start(pipeline, workers, CreateOptions(batching, maxItems));
        await run.Completion.WaitAsync(Patience);

        Assert.Equal(12 * 15 * 15, sink.Calls);
        Assert.Equal(0, items.Now);
        AssertWithinBound(pipeline, items, run, new RunOptions { MaxItemsInFlight = maxItems });
    }

    [Theory]
    [MemberData(nameof(BoundedSetups))]
    public async Task RunAsync_NestedExpansionsOfAHundredMillionEach_StayWithinTheBound(
        int workers, Batching batching, int maxItems)
    {
        var items = new InFlight();
        var sink = new SlowConsumer(items, Enough);
        Pipeline pipeline = Pipeline.From(Enumerable.Range(0, 100).Select(items.Track))
            .SelectMany(_ => items.Expand(100_000_000))
            .SelectMany(_ => items.Expand(100_000_000))
            .Select(x => x)
            .ForEach(sink.Consume);

        await CancelAfterEnoughAsync(pipeline, items, sink, workers, CreateOptions(batching, maxItems));
    }

    [Theory]
    [MemberData(nameof(BoundedSetups))]
    public async Task RunAsync_ExpansionsAroundEveryKindOfStage_NeitherDeadlockNorLose(
        int workers, Batching batching, int maxItems)
    {
        Flow<int> expanded = Pipeline.From(Enumerable.Range(0, 20).Where(_ => true)).SelectMany(x => Enumerable.Range(0, x));
        Flow<int> wide = expanded.FanOut(
            a => a.SelectMany(x => Enumerable.Repeat(x, 3)),
            b => b.SelectStateful(() => 0, (ref int count, int x) => ++count),
            c => c.Where(x => x % 2 == 0).SelectMany(x => Enumerable.Empty<int>()),
            d => d.Merge(expanded).SelectMany(x => new[] { x, x }));
        Pipeline<(long, long)> pipeline = Pipeline.Combine(
            wide.SelectMany(x => new[] { x, x }).Count(), expanded.SelectMany(x => new[] { x, x, x }).Count());

        (long total, long again) = await RunAsync(pipeline, workers, CreateOptions(batching, maxItems));

        const int Expanded = 190;
        Assert.Equal(2 * ((3 * Expanded) + Expanded + (2 * 2 * Expanded)), total);
        Assert.Equal(3 * Expanded, again);
    }

    [Theory]
    [MemberData(nameof(BoundedSetups))]
    public async Task RunAsync_DiamondsOfExpansions_NeitherDeadlockNorLose(int workers, Batching batching, int maxItems)
    {
        Flow<int> flow = Pipeline.Range(0, 10);
        for (int i = 0; i < 4; i++)
        {
            flow = flow
                .FanOut(a => a.SelectMany(x => new[] { x, x }), b => b.SelectMany(x => new[] { x }))
                .SelectStateful(() => "", (string _, int x) => x);
        }

        Assert.Equal(10 * 3 * 3 * 3 * 3, await RunAsync(flow.Count(), workers, CreateOptions(batching, maxItems)));
    }

    [Theory]
    [MemberData(nameof(BoundedSetups))]
    public async Task RunAsync_MostItemsExpandIntoNothing_GivesTheOthers(int workers, Batching batching, int maxItems)
    {
        Pipeline<List<int>> pipeline = Pipeline.Range(0, 2_000)
            .SelectMany(x => x % 100 == 0 ? [x] : Enumerable.Empty<int>())
            .SelectMany(x => x % 500 == 0 ? Enumerable.Repeat(x, 7) : [])
            .ToList();

        List<int> result = await RunAsync(pipeline, workers, CreateOptions(batching, maxItems));

        Multiset.AssertEqual(new[] { 0, 500, 1_000, 1_500 }.SelectMany(x => Enumerable.Repeat(x, 7)), result);
    }

    [Theory]
    [MemberData(nameof(BoundedSetups))]
    public async Task RunAsync_CancelledAmidExpansions_DisposesEveryEnumerator(int workers, Batching batching, int maxItems)
    {
        var items = new InFlight();
        var sink = new SlowConsumer(items, Enough);
        var outer = new ScriptedSequence<int>(Enumerable.Range(0, 1_000_000).Select(items.Track));
        var inner = new ScriptedSequence<int>(items.Endless());
        Pipeline pipeline = Pipeline.From(outer).SelectMany(_ => inner).ForEach(sink.Consume);
        using var cancel = new CancellationTokenSource();
        PipelineRun run = Start(pipeline, workers, CreateOptions(batching, maxItems), cancel.Token);
        await await Task.WhenAny(sink.EnoughAsync(), run.Completion);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.Completion.WaitAsync(Patience));

        Assert.True(inner.Opened > 0);
        Assert.Equal(inner.Opened, inner.Disposed);
        Assert.Equal(1, outer.Disposed);
        Assert.Equal(0, inner.Overlaps + outer.Overlaps);
    }
}
