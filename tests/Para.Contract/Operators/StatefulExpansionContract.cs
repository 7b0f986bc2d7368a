using Para.Contract.Tools;

namespace Para.Contract.Operators;

/// <summary>What an exclusive stage that makes many items out of one does.</summary>
public abstract class StatefulExpansionContract<TEngine> : EngineContract<TEngine>
    where TEngine : IEngineUnderTest
{
    private const int Items = 200;

    private static readonly StageOptions s_bad = new() { Name = "bad" };

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task SelectManyStateful_NoOrder_IsExclusiveAndExpandsEveryItem(int workers, Batching batching)
    {
        foreach (int cap in (int[])[1, 2, 64])
        {
            var probe = new OverlapProbe();
            Flow<(int Call, int Item)> flow = Pipeline.Range(0, Items).Select(x => x).SelectManyStateful(
                () => new DisposableState(),
                (state, x) =>
                {
                    state.Calls++;
                    return Numbers(state.Calls, x);
                });

            List<(int Call, int Item)> list = await RunAsync(
                flow.AsOrdered().ToList(), workers, CreateOptions(batching) with { MaxItemsInFlight = cap });

            // One sequence after the other, in the order of the calls.
            Assert.Equal(list.OrderBy(pair => pair.Call), list);
            Multiset.AssertEqual(Enumerable.Range(0, Items).SelectMany(x => Enumerable.Repeat(x, x % 4)), list.Select(pair => pair.Item));
            Assert.Equal(0, probe.Overlaps);

            IEnumerable<(int Call, int Item)> Numbers(int call, int x)
            {
                for (int i = 0; i < x % 4; i++)
                {
                    probe.Enter();
                    probe.Leave();
                    yield return (call, x);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task SelectManyStateful_Flush_ComesOnceAndLast(int workers, Batching batching)
    {
        foreach (int cap in (int[])[1, 3, 1_000])
        {
            var state = new DisposableState();
            int flushed = 0;
            Flow<int> flow = Pipeline.Range(0, Items).AsOrdered().Select(x => x).SelectManyStateful(
                () => state,
                (s, x) =>
                {
                    s.Calls++;
                    return x % 2 == 0 ? new[] { x } : [];
                },
                s => Last(s));

            List<int> list = await RunAsync(flow.ToList(), workers, CreateOptions(batching) with { MaxItemsInFlight = cap });

            Assert.Equal([.. Enumerable.Range(0, Items).Where(x => x % 2 == 0), .. Enumerable.Repeat(Items, 300)], list);
            Assert.Equal((1, 1), (flushed, state.Disposed));

            IEnumerable<int> Last(DisposableState s)
            {
                flushed++;
                for (int i = 0; i < 300; i++)
                {
                    // The state is alive as long as it is enumerated.
                    Assert.Equal(0, s.Disposed);
                    yield return s.Calls;
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task SelectManyStateful_NoItems_FlushesAllTheSame(int workers, Batching batching)
    {
        var state = new DisposableState();
        Flow<string> flow = Pipeline.Range(0, 100).Where(_ => false).SelectManyStateful(
            () => state, (_, _) => new[] { "item" }, s => [$"{s.Calls} items"]);

        Assert.Equal(["0 items"], await RunAsync(flow.ToList(), workers, batching));
        Assert.Equal(1, state.Disposed);

        // Where there is no last word, there is no state either.
        int made = 0;
        await RunAsync(
            Pipeline.Range(0, 0).SelectManyStateful(() => $"{made++}", (_, x) => new[] { x }).Count(), workers, batching);
        Assert.Equal(0, made);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task SelectManyStateful_OneAfterTheOther_FlushInTurn(int workers, Batching batching)
    {
        Flow<int> flow = Pipeline.Range(0, 10).AsOrdered();
        for (int i = 0; i < 5; i++)
        {
            int stage = i;
            flow = flow.SelectManyStateful(() => "", (_, x) => new[] { x }, _ => [100 + stage]).With(s_bad);
        }

        List<int> list = await RunAsync(flow.ToList(), workers, CreateOptions(batching) with { MaxItemsInFlight = 6 });

        Assert.Equal([.. Enumerable.Range(0, 10), 100, 101, 102, 103, 104], list);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task SelectManyStateful_RunTwiceAtOnce_GetsAStateForEach(int workers, Batching batching)
    {
        var ledger = new Ledger();
        Pipeline<long> pipeline = Pipeline.Range(0, Items).SelectManyStateful(
            () => ledger.Watch(new DisposableState()), (s, _) => Enumerable.Range(0, ++s.Calls % 3), s => [s.Calls]).Select(x => (long)x).Sum();

        long[] sums = await Task.WhenAll(RunAsync(pipeline, workers, batching), RunAsync(pipeline, workers, batching));

        Assert.Equal(sums[0], sums[1]);
        ledger.AssertDisposed();
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task SelectManyStateful_EndlessSequenceAndFlush_EndWithTake(int workers, Batching batching)
    {
        var ledger = new Ledger();
        int flushes = 0;
        Flow<int> endless = ledger.Source().SelectManyStateful(
            () => ledger.Watch(new DisposableState()),
            (_, x) => ledger.Watch(new ScriptedSequence<int>(Endless.Integers())),
            _ => throw new PlannedException($"{flushes++}"));
        Flow<int> endlessFlush = Pipeline.Range(0, 3).AsOrdered().SelectManyStateful(
            () => ledger.Watch(new DisposableState()),
            (_, x) => new[] { x },
            _ => ledger.Watch(new ScriptedSequence<int>(Endless.Integers())));

        Assert.Equal(Enumerable.Range(0, 50), await RunAsync(endless.Take(50).ToList(), workers, batching));
        Assert.Equal(
            [0, 1, 2, .. Enumerable.Range(0, 50)], await RunAsync(endlessFlush.Take(53).ToList(), workers, batching));

        Assert.Equal(0, flushes);
        ledger.AssertDisposed();
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task SelectManyStateful_Throws_FaultsTheRunWithEverythingDisposed(int workers, Batching batching)
    {
        var ledger = new Ledger();
        Func<DisposableState> create = () => ledger.Watch(new DisposableState());
        Func<DisposableState, int, IEnumerable<int>> one = (_, x) => ledger.Watch(new ScriptedSequence<int>([x]));
        Func<DisposableState, IEnumerable<int>> none = _ => [];
        Flow<int> endless = ledger.Source();
        Flow<int> few = Pipeline.Range(0, 10);
        Flow<int>[] flows =
        [
            endless.SelectManyStateful<int, DisposableState, int>(() => throw new PlannedException(), one, none).With(s_bad),
            endless.SelectManyStateful(create, (s, x) => x < 50 ? one(s, x) : throw new PlannedException(), none).With(s_bad),
            endless.SelectManyStateful(create, (_, x) => Scripted(x, onMoveNext: true)).With(s_bad),
            endless.SelectManyStateful(create, (_, x) => Scripted(x, onMoveNext: false)).With(s_bad),
            few.SelectManyStateful(create, one, _ => Refuse()).With(s_bad),
            few.SelectManyStateful(create, one, _ => Scripted(50, onMoveNext: true)).With(s_bad),
            few.SelectManyStateful(create, one, _ => Scripted(50, onMoveNext: false)).With(s_bad),
            few.SelectManyStateful(() => ledger.Watch(new DisposableState { OnDispose = () => throw new PlannedException() }), one).With(s_bad),
        ];
        foreach (Flow<int> flow in flows)
        {
            PlannedException error = await Assert.ThrowsAsync<PlannedException>(() => RunAsync(flow.Count(), workers, batching));

            Assert.Equal("bad", error.Data["Para.Stage"]);
        }

        ledger.AssertDisposed();

        static IEnumerable<int> Refuse() => throw new PlannedException();

        ScriptedSequence<int> Scripted(int x, bool onMoveNext) => ledger.Watch(new ScriptedSequence<int>([x])
        {
            OnMoveNext = _ => ThrowIf(onMoveNext && x >= 50),
            OnDispose = () => ThrowIf(!onMoveNext && x >= 50),
        });

        static void ThrowIf(bool condition)
        {
            if (condition)
            {
                throw new PlannedException();
            }
        }
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task SelectManyStateful_FunctionGivesNull_FaultsTheRun(int workers)
    {
        Flow<int> step = Pipeline.Range(0, 10).SelectManyStateful(() => "", (_, x) => (IEnumerable<int>)null!).With(s_bad);
        Flow<int> flush = Pipeline.Range(0, 10).SelectManyStateful(() => "", (_, x) => new[] { x }, _ => null!).With(s_bad);

        foreach (Flow<int> flow in (Flow<int>[])[step, flush])
        {
            InvalidOperationException error = await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(flow.Count(), workers));
            Assert.Equal("bad", error.Data["Para.Stage"]);
        }
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task SelectManyStateful_FaultBelow_DoesNotFlush(int workers, Batching batching)
    {
        int flushes = 0;
        var tracker = new TokenTracker(paths: 1);
        Pipeline pipeline = Pipeline.From(tracker.Source)
            .SelectManyStateful(() => new DisposableState(), (_, token) => new[] { token }, _ => Flush())
            .Select(token => token.Number < 200 ? token : throw new PlannedException())
            .ForEach(tracker.Arrive);

        PipelineRun run = Start(pipeline, workers, CreateOptions(batching));
        RunReport report = await EndAsync(run);

        Assert.Equal((RunOutcome.Faulted, 0), (report.Outcome, flushes));

        IEnumerable<Token> Flush()
        {
            flushes++;
            return [];
        }
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task SelectManyStateful_Stopped_FlushesWhatItHas(int workers, Batching batching)
    {
        var reached = new Gate();
        PipelineRun<List<int>> run = Start(
            Pipeline.From(Endless.Integers()).AsOrdered().SelectManyStateful(
                () => new List<int>(),
                (held, x) =>
                {
                    held.Add(x);
                    if (x == 300)
                    {
                        reached.Open();
                    }

                    return [];
                },
                held => held).ToList(),
            workers,
            CreateOptions(batching));

        await reached.PassAsync();
        await run.StopAsync().WaitAsync(Patience);
        List<int> list = await run.Completion;

        Assert.Equal(Enumerable.Range(0, list.Count), list);
        Assert.True(list.Count > 300);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task SelectManyStateful_OneItemIntoMany_IsMadeOnlyAsFarAsItIsConsumed(int workers)
    {
        int made = 0;
        int most = 0;
        int consumed = 0;
        RunOptions options = new() { MaxItemsInFlight = 20 };

        await RunAsync(
            Pipeline.Range(0, 1).SelectManyStateful(() => "", (_, _) => Count()).ForEach(_ =>
            {
                most = Math.Max(most, Volatile.Read(ref made) - consumed);
                consumed++;
            }),
            workers,
            options);

        Assert.Equal(10_000, consumed);
        Assert.InRange(most, 1, 20);

        IEnumerable<int> Count()
        {
            for (int i = 0; i < 10_000; i++)
            {
                Interlocked.Increment(ref made);
                yield return i;
            }
        }
    }
}
