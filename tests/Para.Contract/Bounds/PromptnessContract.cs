namespace Para.Contract.Bounds;

/// <summary>No item waits for another one to arrive: what a source has given is at the sink before it gives the next.</summary>
public abstract class PromptnessContract<TEngine> : EngineContract<TEngine>
    where TEngine : IEngineUnderTest
{
    private const int Items = 200;

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task RunAsync_SourceThatBlocks_DeliversEachItemAtOnce(int workers, Batching batching)
    {
        var arrivals = new Arrivals();

        await RunAsync(Pipeline.From(arrivals.OneByOne(Items, each: 1)).ForEach(arrivals.Arrive), workers, batching);

        Assert.Equal(Items, arrivals.Count);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task RunAsync_SourceThatBlocksBeforeEveryKindOfStage_DeliversEachItemAtOnce(int workers, Batching batching)
    {
        var arrivals = new Arrivals();
        Pipeline pipeline = Pipeline.From(arrivals.OneByOne(Items, each: 1))
            .Select(x => x + 1).Where(_ => true).Select(x => x).Select(x => x).Where(_ => true)
            .SelectStateful(() => 0, (ref int count, int x) => ++count)
            .Select(x => x)
            .ForAll(arrivals.Arrive);

        await RunAsync(pipeline, workers, batching);

        Assert.Equal(Items, arrivals.Count);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task RunAsync_SourceThatBlocksBeforeAFanOut_DeliversEachItemAtOnceOnAllPaths(int workers, Batching batching)
    {
        var arrivals = new Arrivals();
        Pipeline pipeline = Pipeline.From(arrivals.OneByOne(Items, each: 4))
            .FanOut(
                a => a.Select(x => x),
                b => b.SelectStateful(() => 0, (ref int count, int x) => ++count),
                c => c.SelectMany(x => new[] { x, x }))
            .ForEach(arrivals.Arrive);

        await RunAsync(pipeline, workers, batching);

        Assert.Equal(4 * Items, arrivals.Count);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task RunAsync_SourceThatBlocksBeforeExpansions_DeliversAllOfEachItemAtOnce(int workers, Batching batching)
    {
        var arrivals = new Arrivals();
        Pipeline pipeline = Pipeline.From(arrivals.OneByOne(Items, each: 6))
            .SelectMany(x => Enumerable.Repeat(x, 2))
            .SelectMany(x => Enumerable.Repeat(x, 3))
            .ForEach(arrivals.Arrive);

        await RunAsync(pipeline, workers, batching);

        Assert.Equal(6 * Items, arrivals.Count);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task RunAsync_SourceThatBlocksWithOneItemInFlight_DeliversEachItemAtOnce(int workers, Batching batching)
    {
        var arrivals = new Arrivals();
        Pipeline pipeline = Pipeline.From(arrivals.OneByOne(Items, each: 1)).Select(x => x).ForEach(arrivals.Arrive);

        await RunAsync(pipeline, workers, CreateOptions(batching) with { MaxItemsInFlight = 1 });

        Assert.Equal(Items, arrivals.Count);
    }

    // The sequence that an item expands into may block as well as any other; it holds the worker that reads it.
    [Theory]
    [MemberData(nameof(Setups))]
    public async Task RunAsync_ExpansionThatBlocks_DeliversEachItemAtOnce(int workers, Batching batching)
    {
        Assert.SkipWhen(workers == 1, "The one worker is in the sequence.");
        var arrivals = new Arrivals();
        Pipeline pipeline = Pipeline.Range(0, 1).SelectMany(_ => arrivals.OneByOne(Items, each: 1)).ForEach(arrivals.Arrive);

        await RunAsync(pipeline, workers, batching);

        Assert.Equal(Items, arrivals.Count);
    }

    // Each source gives an item only when the other one's last item has arrived: neither may hold the other up.
    [Theory]
    [MemberData(nameof(Setups))]
    public async Task RunAsync_TwoSourcesThatWaitForEachOther_BothDeliver(int workers, Batching batching)
    {
        Assert.SkipUnless(ReadsSourcesConcurrently, "The engine takes its sources in turn.");
        var pings = new Arrivals();
        var pongs = new Arrivals();
        Flow<bool> ping = Pipeline.From(pongs.After(Items, ahead: 0)).Select(_ => true);
        Flow<bool> pong = Pipeline.From(pings.After(Items, ahead: 1)).Select(_ => false);
        Pipeline pipeline = Pipeline.Merge(ping, pong).ForEach(isPing => (isPing ? pings : pongs).Arrive(0));

        await RunAsync(pipeline, workers, batching);

        Assert.Equal((Items, Items), (pings.Count, pongs.Count));
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task RunAsync_OneOfTwoSourcesBlocks_TheOtherIsReadToItsEnd(int workers, Batching batching)
    {
        Assert.SkipUnless(ReadsSourcesConcurrently, "The engine takes its sources in turn.");
        var arrivals = new Arrivals();
        Pipeline pipeline = Pipeline.Merge(
                Pipeline.From(arrivals.After(1, ahead: 10_000)), Pipeline.Range(0, 5_000), Pipeline.From(Enumerable.Range(0, 5_000).Where(_ => true)))
            .ForEach(arrivals.Arrive);

        await RunAsync(pipeline, workers, batching);

        Assert.Equal(10_001, arrivals.Count);
    }
}
