using Para.Contract.Tools;

namespace Para.Contract.Bounds;

/// <summary>What waits for its turn in an order is within the bound, and nothing waits in a circle.</summary>
public abstract class OrderBoundsContract<TEngine> : BoundsContractBase<TEngine>
    where TEngine : IEngineUnderTest
{
    private const int Enough = 1_500;

    [Theory]
    [MemberData(nameof(BoundedSetups))]
    public async Task AsOrdered_SlowItems_WhatWaitsForThemStaysWithinTheBound(int workers, Batching batching, int maxItems)
    {
        foreach (bool neverBlocks in (bool[])[false, true])
        {
            var items = new InFlight();
            var sink = new SlowConsumer(items, Enough);
            Pipeline pipeline = Pipeline.From(items.Endless(), new SourceOptions { NeverBlocks = neverBlocks })
                .AsOrdered()
                .Select(x => Slowly(x, items))
                .SelectStateful(() => 0, (ref int _, int x) => x)
                .ForEach(sink.Consume);

            await StopAfterEnoughAsync(pipeline, items, sink, workers, CreateOptions(batching, maxItems));
        }
    }

    // Each part has more items than may be in flight, so readers pause, and the later ones hold what the first must not need.
    [Theory]
    [MemberData(nameof(BoundedSetups))]
    public async Task AsOrdered_PartsOfMoreThanMayBeInFlight_StayWithinTheBoundAndGiveAll(int workers, Batching batching, int maxItems)
    {
        const int Parts = 7;
        const int PartItems = 1_500;
        var items = new InFlight();
        var seen = new List<int>();
        var source = new ScriptedParts(
            Parts, (start, end) => Enumerable.Range((int)start * PartItems, (int)(end - start) * PartItems).Select(items.Track));
        Pipeline pipeline = Pipeline.From(source).AsOrdered().Select(x => Slowly(x, items)).ForEach(x =>
        {
            items.Consume();
            seen.Add(x);
        });

        PipelineRun run = Start(pipeline, workers, CreateOptions(batching, maxItems));
        await run.Completion.WaitAsync(Patience);

        Assert.Equal(Enumerable.Range(0, Parts * PartItems), seen);
        AssertWithinBound(pipeline, items, run, new RunOptions { MaxItemsInFlight = maxItems });
    }

    [Theory]
    [MemberData(nameof(BoundedSetups))]
    public async Task AsOrdered_NestedExpansionsWithSlowItems_StayWithinTheBound(int workers, Batching batching, int maxItems)
    {
        var items = new InFlight();
        var sink = new SlowConsumer(items, Enough);
        Pipeline pipeline = Pipeline.From(items.Endless())
            .AsOrdered()
            .SelectMany(_ => items.Expand(10))
            .Select(x => Slowly(x, items))
            .SelectMany(_ => items.Expand(7))
            .ForEach(sink.Consume);

        await CancelAfterEnoughAsync(pipeline, items, sink, workers, CreateOptions(batching, maxItems));
    }

    [Theory]
    [MemberData(nameof(BoundedSetups))]
    public async Task AsOrdered_OneItemOfManyIsEnormous_StaysWithinTheBound(int workers, Batching batching, int maxItems)
    {
        var items = new InFlight();
        var sink = new SlowConsumer(items, Enough);
        Pipeline pipeline = Pipeline.From(items.Endless())
            .AsOrdered()
            .SelectMany(x => items.Expand(x == 100 ? 100_000_000 : 2))
            .SelectMany(x => items.Expand(x == 1_000 ? 100_000_000 : 1))
            .ForEach(sink.Consume);

        await CancelAfterEnoughAsync(pipeline, items, sink, workers, CreateOptions(batching, maxItems));
    }

    [Theory]
    [MemberData(nameof(BoundedSetups))]
    public async Task AsOrdered_BranchesOfWhichOneIsSlow_StayWithinTheBound(int workers, Batching batching, int maxItems)
    {
        var items = new InFlight();
        var sink = new SlowConsumer(items, Enough);
        Pipeline pipeline = Pipeline.From(items.Endless(places: 2))
            .FanOut(a => a.Select(x => Slowly(x, items)), b => b.SelectStateful(() => 0, (ref int _, int x) => x))
            .AsOrdered()
            .Select(x => x)
            .ForEach(sink.Consume);

        await StopAfterEnoughAsync(pipeline, items, sink, workers, CreateOptions(batching, maxItems));
    }

    [Theory]
    [MemberData(nameof(BoundedSetups))]
    public async Task SelectManyStateful_EndlessSequences_StayWithinTheBound(int workers, Batching batching, int maxItems)
    {
        var items = new InFlight();
        var sink = new SlowConsumer(items, Enough);
        Pipeline pipeline = Pipeline.From(items.Endless())
            .SelectManyStateful(() => "", (_, x) => items.Expand(x < 10 ? 20 : int.MaxValue))
            .ForEach(sink.Consume);

        await CancelAfterEnoughAsync(pipeline, items, sink, workers, CreateOptions(batching, maxItems));
    }

    // Now and then until nothing is made any more: then all that may be behind it is.
    private static int Slowly(int x, InFlight items)
    {
        if (x == 5)
        {
            items.WaitForStandstill();
        }

        return x;
    }
}
