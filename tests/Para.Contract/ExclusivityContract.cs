using Para.Contract.Tools;

namespace Para.Contract;

/// <summary>Calls of a stateful stage never overlap, each happens before the next, and its state belongs to one run.</summary>
public abstract class ExclusivityContract<TEngine> : EngineContract<TEngine>
    where TEngine : IEngineUnderTest
{
    private const int Items = 5_000;

    // Fields that nothing guards: two calls at a time, or one that does not see what the one before wrote, lose counts.
    private sealed class Tally
    {
        public OverlapProbe Probe { get; } = new();

        public long Calls { get; set; }

        public long Sum { get; set; }

        public int Last { get; set; }

        public List<int> Seen { get; } = [];

        public void Add(int item)
        {
            Probe.Enter();
            Calls++;
            Sum += item;
            Last = item;
            Seen.Add(item);
            Probe.Leave();
        }
    }

    private static Flow<int> Busy() => Pipeline.Range(0, Items).FanOut(a => a.Select(x => x), b => b.Select(x => x));

    private static void AssertSawAll(Tally tally)
    {
        Assert.Equal(0, tally.Probe.Overlaps);
        Assert.Equal(2 * Items, tally.Calls);
        Assert.Equal((long)Items * (Items - 1), tally.Sum);
        Assert.Equal(tally.Seen[^1], tally.Last);
        Assert.All(tally.Seen.CountBy(item => item), pair => Assert.Equal(2, pair.Value));
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task ForEach_ManyWorkers_CallsDoNotOverlap(int workers, Batching batching)
    {
        var tally = new Tally();

        await RunAsync(Busy().ForEach(tally.Add), workers, batching);

        AssertSawAll(tally);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Aggregate_ManyWorkers_CallsDoNotOverlap(int workers, Batching batching)
    {
        Tally tally = await RunAsync(
            Busy().Aggregate(
                () => new Tally(),
                (tally, item) =>
                {
                    tally.Add(item);
                    return tally;
                }),
            workers,
            batching);

        AssertSawAll(tally);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task SelectStateful_ManyWorkers_CallsDoNotOverlap(int workers, Batching batching)
    {
        var tally = new Tally();
        Flow<long> flow = Busy()
            .SelectStateful(
                () => tally,
                (state, item) =>
                {
                    state.Add(item);
                    return state.Calls;
                })
            .Select(x => x);

        List<long> calls = await RunAsync(flow.ToList(), workers, batching);

        AssertSawAll(tally);
        Assert.Equal(Enumerable.Range(1, 2 * Items).Select(x => (long)x), calls.Order());
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task SelectStateful_StateByReference_IsKeptBetweenCalls(int workers, Batching batching)
    {
        Flow<(int Calls, long Sum)> flow = Busy().SelectStateful(
            () => (Calls: 0, Sum: 0L),
            (ref (int Calls, long Sum) state, int item) => state = (state.Calls + 1, state.Sum + item));

        (int calls, long sum) = await RunAsync(flow.Max(), workers, batching);

        Assert.Equal((2 * Items, (long)Items * (Items - 1)), (calls, sum));
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task SelectStateful_SeveralStages_EachAloneInItsOwn(int workers, Batching batching)
    {
        Tally[] tallies = [new(), new(), new()];
        Flow<int> source = Busy();
        Flow<int> flow = Pipeline.Merge(Through(source, tallies[0]), Through(Through(source, tallies[1]), tallies[2]));

        long count = await RunAsync(flow.Count(), workers, batching);

        Assert.Equal(4 * Items, count);
        Assert.All(tallies, AssertSawAll);

        static Flow<int> Through(Flow<int> flow, Tally tally) => flow.SelectStateful(
            () => tally,
            (state, item) =>
            {
                state.Add(item);
                return item;
            });
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Aggregate_Combining_GivesEachPartialToOneCallAtATime(int workers, Batching batching)
    {
        int created = 0;

        Tally result = await RunAsync(
            Busy().Aggregate(
                () =>
                {
                    Interlocked.Increment(ref created);
                    return new Tally();
                },
                (tally, item) =>
                {
                    tally.Add(item);
                    return tally;
                },
                (left, right) =>
                {
                    Assert.Equal(0, right.Probe.Overlaps);
                    right.Seen.ForEach(left.Add);
                    return left;
                }),
            workers,
            batching);

        AssertSawAll(result);
        Assert.InRange(created, 1, workers);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task StateFactory_TwoRunsAtOnce_MakesAStatePerRun(int workers, Batching batching)
    {
        int created = 0;
        Pipeline<List<int>> pipeline = Pipeline.Range(0, Items)
            .SelectStateful(
                () =>
                {
                    Interlocked.Increment(ref created);
                    return new Tally();
                },
                (state, item) =>
                {
                    state.Add(item);
                    return (int)state.Calls;
                })
            .Aggregate(
                () =>
                {
                    Interlocked.Increment(ref created);
                    return new List<int>();
                },
                (list, item) =>
                {
                    list.Add(item);
                    return list;
                });

        List<int>[] results = await Task.WhenAll(
            RunAsync(pipeline, workers, batching), RunAsync(pipeline, workers, batching), RunAsync(pipeline, workers, batching));

        Assert.Equal(6, created);
        Assert.All(results, result => Multiset.AssertEqual(Enumerable.Range(1, Items), result));
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task SelectStateful_DisposableState_IsDisposedOnceAfterTheLastCall(int workers, Batching batching)
    {
        int calls = 0;
        int callsAtDispose = 0;
        DisposableState state = new() { OnDispose = () => callsAtDispose = calls };

        await RunAsync(Busy().SelectStateful(() => state, (_, item) => calls++).Count(), workers, batching);

        Assert.Equal((1, 2 * Items), (state.Disposed, callsAtDispose));
    }
}
