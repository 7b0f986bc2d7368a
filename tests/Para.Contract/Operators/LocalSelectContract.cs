using System.Collections.Concurrent;
using Para.Contract.Tools;

namespace Para.Contract.Operators;

/// <summary><c>Select</c> with an object for each worker that is in it.</summary>
public abstract partial class LocalSelectContract<TEngine> : EngineContract<TEngine>
    where TEngine : IEngineUnderTest
{
    private static readonly int[] s_items = [.. Enumerable.Range(0, 1_000)];
    private static readonly AsyncLocal<string?> s_mark = new();

    private static Flow<int> Source => Pipeline.From(s_items);

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Select_WithALocal_UsesItInOneWorkerAtATimeAndFinishesIt(int workers, Batching batching)
    {
        var locals = new Locals();

        List<string> result = await RunAsync(
            locals.Use(Source, (_, x) => $"#{x}").ToList(), workers, batching);

        Multiset.AssertEqual(s_items.Select(x => $"#{x}"), result);
        Assert.InRange(locals.Made, 1, workers);
        Assert.Equal(1_000, locals.Calls);
        locals.AssertFinished();
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task Select_WithALocalAndNoItems_MakesNone(int workers)
    {
        var locals = new Locals();

        Assert.Empty(await RunAsync(locals.Use(Source.Where(_ => false), (_, x) => x).ToList(), workers));

        Assert.Equal(0, locals.Made);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Select_WithALocalInOneWorkerAtATime_MakesOne(int workers, Batching batching)
    {
        var locals = new Locals();
        Flow<int> flow = locals.Use(Source, (_, x) => x).With(new StageOptions { MaxDegreeOfParallelism = 1 });

        Assert.Equal(1_000, await RunAsync(flow.Count(), workers, batching));

        Assert.Equal(1, locals.Made);
        locals.AssertFinished();
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task Select_WithALocalInTwoWorkersAtATime_MakesTwo(int workers)
    {
        Assert.SkipWhen(workers == 1, "One worker is in the stage at a time.");
        var locals = new Locals();
        using var both = new Barrier(2);

        List<int> result = await RunAsync(
            locals.Use(Pipeline.Range(0, 2), (_, x) => both.SignalAndWait(Patience) ? x : -1).ToList(), workers, Batching.One);

        Multiset.AssertEqual([0, 1], result);
        Assert.Equal(2, locals.Made);
        locals.AssertFinished();
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Select_WithALocalRunTwice_MakesNewOnes(int workers, Batching batching)
    {
        var locals = new Locals();
        Pipeline<int> pipeline = locals.Use(Source, (_, x) => x).Sum();

        Assert.Equal(s_items.Sum(), await RunAsync(pipeline, workers, batching));
        int first = locals.Made;
        locals.AssertFinished();
        Assert.Equal(s_items.Sum(), await RunAsync(pipeline, workers, batching));

        Assert.InRange(locals.Made, first + 1, first + workers);
        locals.AssertFinished();
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Select_WithALocalBetweenOthers_KeepsTheItemsApart(int workers, Batching batching)
    {
        var locals = new Locals();

        List<int> result = await RunAsync(
            locals.Use(
                    Source.Select(x => x + 1).Where(x => x % 2 == 0),
                    (_, x) => -x).With(new StageOptions { Name = "local" })
                .Select(x => x - 1).Where(x => x % 3 == 0)
                .ToList(),
            workers,
            batching);

        Multiset.AssertEqual(s_items.Select(x => x + 1).Where(x => x % 2 == 0).Select(x => -x - 1).Where(x => x % 3 == 0), result);
        locals.AssertFinished();
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Select_WithoutLocalFinally_DisposesWhatIsDisposable(int workers, Batching batching)
    {
        var ledger = new Ledger();
        int made = 0;

        Assert.Equal(
            s_items.Sum(),
            await RunAsync(
                Source.Select(
                    () =>
                    {
                        Interlocked.Increment(ref made);
                        return ledger.Watch(new DisposableState());
                    },
                    (state, x) =>
                    {
                        Assert.Equal(0, state.Disposed);
                        return x;
                    }).Sum(),
                workers,
                batching));

        Assert.InRange(made, 1, workers);
        ledger.AssertDisposed();
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task Select_DisposeOfALocalThrows_FaultsTheRun(int workers)
    {
        var error = new PlannedException();
        Pipeline<long> pipeline = Source
            .Select(() => new DisposableState { OnDispose = () => throw error }, (_, x) => x)
            .With(new StageOptions { Name = "bad" })
            .Count();

        Assert.Same(error, await Assert.ThrowsAsync<PlannedException>(() => RunAsync(pipeline, workers)));
        Assert.Equal("bad", error.Data["Para.Stage"]);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task Select_LocalThatIsNullOrNotDisposable_IsAllowed(int workers)
    {
        Assert.Equal(1_000, await RunAsync(Source.Select(() => (string?)null, (_, x) => x).Count(), workers));
        Assert.Equal(s_items.Sum() + 1_000, await RunAsync(Source.Select(() => 1, (one, x) => one + x).Sum(), workers));
        Assert.Equal([null, null], await RunAsync(
            Pipeline.Range(0, 2).Select(() => 1, (_, _) => default(string)).ToList(), workers));
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Select_FunctionsOfALocal_RunInTheContextOfTheRunEachForItself(int workers, Batching batching)
    {
        var seen = new ConcurrentBag<string?>();
        s_mark.Value = "caller";

        await RunAsync(
            Source.Select(
                () =>
                {
                    Look("init");
                    return 0;
                },
                (_, x) =>
                {
                    seen.Add(s_mark.Value);
                    return x;
                },
                _ => Look("finally")).Count(),
            workers,
            batching);

        Assert.All(seen, mark => Assert.Equal("caller", mark));
        Assert.InRange(seen.Count, 1_002, 1_000 + (2 * workers));

        void Look(string change)
        {
            seen.Add(s_mark.Value);
            s_mark.Value = change;
        }
    }
}
