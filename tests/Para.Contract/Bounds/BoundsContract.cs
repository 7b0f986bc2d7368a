using Para.Contract.Tools;

namespace Para.Contract.Bounds;

/// <summary>
/// What is between the sources and the sinks never exceeds what the plan says, however slow the sinks are and however much the
/// sources have.
/// </summary>
public abstract class BoundsContract<TEngine> : BoundsContractBase<TEngine>
    where TEngine : IEngineUnderTest
{
    private const int Enough = 2_500;

    [Theory]
    [MemberData(nameof(BoundedSetups))]
    public async Task RunAsync_EndlessSourceIntoASlowSink_StaysWithinTheBound(int workers, Batching batching, int maxItems)
    {
        var items = new InFlight();
        var sink = new SlowConsumer(items, Enough);
        Pipeline pipeline = Pipeline.From(items.Endless()).Select(x => x + 1).Where(_ => true).ForEach(sink.Consume);

        await StopAfterEnoughAsync(pipeline, items, sink, workers, CreateOptions(batching, maxItems));
    }

    [Theory]
    [MemberData(nameof(BoundedSetups))]
    public async Task RunAsync_EndlessSourceThatNeverBlocks_StaysWithinTheBound(int workers, Batching batching, int maxItems)
    {
        var items = new InFlight();
        var sink = new SlowConsumer(items, Enough);
        Pipeline pipeline = Pipeline.From(items.Endless(), new SourceOptions { NeverBlocks = true })
            .Select(x => x + 1)
            .ForEach(sink.Consume);

        await StopAfterEnoughAsync(pipeline, items, sink, workers, CreateOptions(batching, maxItems));
    }

    [Theory]
    [MemberData(nameof(BoundedSetups))]
    public async Task RunAsync_EndlessSourceThatIsCancelled_StaysWithinTheBound(int workers, Batching batching, int maxItems)
    {
        var items = new InFlight();
        var sink = new SlowConsumer(items, Enough);
        Pipeline pipeline = Pipeline.From(items.Endless()).Select(x => x + 1).ForEach(sink.Consume);

        await CancelAfterEnoughAsync(pipeline, items, sink, workers, CreateOptions(batching, maxItems));
    }

    // The other tests could pass with a bound that is never used; this one says that it is used to the full, and no further.
    [Theory]
    [MemberData(nameof(BoundedSetups))]
    public async Task RunAsync_SinkIsBlocked_ReadsAsMuchAsMayBeInFlightAndNoMore(int workers, Batching batching, int maxItems)
    {
        Assert.SkipUnless(ReadsSourcesConcurrently, "The engine's one thread is in the sink.");
        var items = new InFlight();
        var blocked = new Gate();
        Pipeline pipeline = Pipeline.From(items.Endless()).ForEach(_ =>
        {
            blocked.Pass();
            items.Consume();
        });

        PipelineRun run = Start(pipeline, workers, CreateOptions(batching, maxItems));
        await Task.Run(() =>
        {
            items.WaitUntilMade(maxItems);
            items.WaitForStandstill();
        });
        long made = items.Made;
        blocked.Open();
        await run.StopAsync().WaitAsync(Patience);
        await run.Completion;

        Assert.Equal(maxItems, made);
        AssertWithinBound(pipeline, items, run, new RunOptions { MaxItemsInFlight = maxItems });
    }

    [Theory]
    [MemberData(nameof(BoundedSetups))]
    public async Task RunAsync_TwoHundredBranches_CountEachItemOnceForEachBranch(int workers, Batching batching, int maxItems)
    {
        const int Branches = 200;
        var items = new InFlight();
        var sink = new SlowConsumer(items, 4 * Enough);
        Pipeline pipeline = Pipeline.From(items.Endless(Branches))
            .FanOut(Enumerable.Range(0, Branches), (branch, key) => branch.Select(x => x + key))
            .ForEach(sink.Consume);

        await StopAfterEnoughAsync(pipeline, items, sink, workers, CreateOptions(batching, maxItems));
    }

    [Theory]
    [MemberData(nameof(BoundedSetups))]
    public async Task RunAsync_BranchesThatMakeNewItems_StayWithinTheBound(int workers, Batching batching, int maxItems)
    {
        var items = new InFlight();
        var sink = new SlowConsumer(items, Enough);
        Pipeline pipeline = Pipeline.From(Endless.Integers())
            .FanOut(Enumerable.Range(0, 200), (branch, key) => branch.Select(x => items.Track(new int[16])))
            .ForEach(sink.Consume);

        await StopAfterEnoughAsync(pipeline, items, sink, workers, CreateOptions(batching, maxItems));
    }

    [Theory]
    [MemberData(nameof(BoundedSetups))]
    public async Task RunAsync_SplittableSourceIntoASlowSink_StaysWithinTheBound(int workers, Batching batching, int maxItems)
    {
        var items = new InFlight();
        var sink = new SlowConsumer(items, Enough);
        Pipeline pipeline = Pipeline.Range(0, int.MaxValue).Select(items.Track).ForEach(sink.Consume);

        await StopAfterEnoughAsync(pipeline, items, sink, workers, CreateOptions(batching, maxItems));
    }

    [Theory]
    [MemberData(nameof(BoundedSetups))]
    public async Task RunAsync_EndlessPartsIntoASlowSink_StaysWithinTheBound(int workers, Batching batching, int maxItems)
    {
        var items = new InFlight();
        var sink = new SlowConsumer(items, Enough);
        Pipeline pipeline = Pipeline.From(new ScriptedParts(1_000, (_, _) => items.Endless()))
            .Select(x => x + 1)
            .ForEach(sink.Consume);

        await StopAfterEnoughAsync(pipeline, items, sink, workers, CreateOptions(batching, maxItems));
    }

    [Theory]
    [MemberData(nameof(BoundedSetups))]
    public async Task RunAsync_SeveralEndlessSources_ShareTheBound(int workers, Batching batching, int maxItems)
    {
        var items = new InFlight();
        var sink = new SlowConsumer(items, Enough);
        Pipeline pipeline = Pipeline.Merge(
                Pipeline.From(items.Endless()),
                Pipeline.From(items.Endless()).Select(x => -x),
                Pipeline.From(items.Endless(), new SourceOptions { NeverBlocks = true }),
                Pipeline.Range(0, int.MaxValue).Select(items.Track),
                Pipeline.From(new ScriptedParts(1_000, (_, _) => items.Endless())))
            .ForEach(sink.Consume);

        await StopAfterEnoughAsync(pipeline, items, sink, workers, CreateOptions(batching, maxItems));
    }

    [Theory]
    [MemberData(nameof(BoundedSetups))]
    public async Task RunAsync_SlowExclusiveStageInTheMiddle_StaysWithinTheBound(int workers, Batching batching, int maxItems)
    {
        var items = new InFlight();
        var stage = new SlowConsumer(new InFlight(), enough: int.MaxValue);
        var sink = new SlowConsumer(items, Enough);
        Pipeline pipeline = Pipeline.From(items.Endless())
            .Select(x => x + 1)
            .SelectStateful(() => stage, (slow, x) =>
            {
                slow.Consume(x);
                return x;
            })
            .Select(x => x - 1)
            .ForAll(sink.Consume);

        await StopAfterEnoughAsync(pipeline, items, sink, workers, CreateOptions(batching, maxItems));
    }

    [Theory]
    [MemberData(nameof(BoundedSetups))]
    public async Task RunAsync_OneSinkIsSlowerThanTheOther_TheFastOneDoesNotRunAhead(
        int workers, Batching batching, int maxItems)
    {
        var items = new InFlight();
        var slow = new SlowConsumer(items, Enough);
        Pipeline pipeline = Pipeline.From(items.Endless(places: 2)).FanOut(
            branch => branch.Select(x => x).ForEach(slow.Consume),
            branch => branch.ForEach(_ => items.Consume()));

        await StopAfterEnoughAsync(pipeline, items, slow, workers, CreateOptions(batching, maxItems));
    }
}
