using Para.Contract.Tools;

namespace Para.Contract;

/// <summary>Any engine can be compared with the sequential one, on any pipeline that reads its sources again.</summary>
public abstract class ComparisonContract<TEngine> : EngineContract<TEngine>
    where TEngine : IEngineUnderTest
{
    private static readonly ComparisonOptions s_named = new() { EngineNames = ["reference", "tested"] };

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task CompareAsync_SameResults_AgreeAndAreReportedForEachEngine(int workers, Batching batching)
    {
        Flow<int> flow = Pipeline.From(Enumerable.Range(0, 2_000).Where(_ => true))
            .FanOut(a => a.Select(x => x * 2), b => b.SelectMany(x => new[] { x, x }));
        Pipeline<(List<int>, Dictionary<int, long>, int)> pipeline = Pipeline.Combine(
            flow.ToList(), flow.CountBy(x => x % 7), flow.Max());

        ComparisonReport report = await CompareAsync(pipeline, workers, s_named with { RunOptions = CreateOptions(batching) });

        Assert.True(report.ResultsAgree, string.Join('\n', report.Mismatches));
        Assert.Equal(["reference", "tested"], report.Engines.Select(engine => engine.Name));
        Assert.Equal([1, workers], report.Engines.Select(engine => engine.Workers));
        Assert.All(report.Engines, engine =>
        {
            Assert.Equal((3, 2_000), (engine.Times.Count, engine.Items));
            Assert.Equal(RunOutcome.Completed, engine.Run.Outcome);
            Assert.InRange(engine.PeakItemsInFlight, 1, engine.Run.MemoryBound);
        });
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task CompareAsync_SideEffects_HappenOnceForEachRunOfEachEngine(int workers)
    {
        int calls = 0;
        var source = new ScriptedSequence<int>([1, 2, 3]);
        Pipeline pipeline = Pipeline.From(source).ForEach(_ => calls++);

        ComparisonReport report = await pipeline
            .CompareAsync([new SequentialEngine(), CreateEngine(workers)], new ComparisonOptions { WarmUpRuns = 2, Rounds = 5 })
            .WaitAsync(Patience);

        Assert.Equal((2 * 7 * 3, 2 * 7, 2 * 7), (calls, source.Opened, source.Disposed));
        Assert.Equal((2, 5), (report.WarmUpRuns, report.Rounds));
        Assert.All(report.Engines, engine => Assert.Equal(5, engine.Times.Count));
        Assert.Null(report.ResultsAgree);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task CompareAsync_UnorderedResults_AgreeWhateverTheirOrder(int workers)
    {
        Pipeline<string[]> pipeline = Pipeline.Range(0, 5_000).Select(x => $"{x % 100}").ToArray();

        ComparisonReport report = await CompareAsync(
            pipeline, workers, new ComparisonOptions { RunOptions = CreateOptions(Batching.One) });

        Assert.True(report.ResultsAgree, string.Join('\n', report.Mismatches));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task CompareAsync_OrderedResults_AgreeInTheirOrder(int workers)
    {
        Pipeline<List<int>> pipeline = Pipeline.Range(0, 5_000).AsOrdered().Select(x => x * 2).ToList();

        ComparisonReport report = await CompareAsync(
            pipeline, workers, new ComparisonOptions { RunOptions = CreateOptions(Batching.Random) });

        Assert.True(report.ResultsAgree, string.Join('\n', report.Mismatches));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task CompareAsync_TestedEngineGivesAnotherResult_IsNamedWithBothValues(int workers)
    {
        int runs = 0;
        Pipeline<int> pipeline = Pipeline.Range(0, 100)
            .Aggregate(() => Interlocked.Increment(ref runs) == 2 ? 1_000 : 0, (sum, x) => sum + x);

        ComparisonReport report = await CompareAsync(pipeline, workers, s_named);

        Assert.False(report.ResultsAgree);
        ResultMismatch mismatch = Assert.Single(report.Mismatches);
        Assert.Equal(("tested", "reference"), (mismatch.Engine, mismatch.ReferenceEngine));
        Assert.Equal((5_950, 4_950), (mismatch.Result, mismatch.ReferenceResult));
        Assert.Contains("tested gave 5950, where reference gave 4950", report.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task CompareAsync_UserCodeThrows_ComesOutAsThrownWithNothingLeftOpen(int workers)
    {
        var ledger = new Ledger();
        var planned = new PlannedException();
        int runs = 0;
        Pipeline<long> pipeline = Pipeline.From(ledger.Watch(new ScriptedSequence<int>(Enumerable.Range(0, 1_000))))
            .SelectStateful(
                () => Interlocked.Increment(ref runs),
                (ref int run, int x) => run == 4 && x == 500 ? throw planned : x)
            .With(new StageOptions { Name = "fragile" })
            .Count();

        Exception? thrown = await Record.ExceptionAsync(() => CompareAsync(pipeline, workers, s_named));

        // The second run of the tested engine: after a run of each to warm up, in the first round.
        Assert.Same(planned, thrown);
        Assert.Equal(("fragile", "tested"), (planned.Data["Para.Stage"], planned.Data["Para.Engine"]));
        Assert.Equal(4, Volatile.Read(ref runs));
        ledger.AssertDisposed();
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task CompareAsync_Cancelled_EndsWithTheToken(int workers)
    {
        using var cancellation = new CancellationTokenSource();
        int runs = 0;
        int last = 0;
        Pipeline pipeline = Pipeline.From(Endless.Integers())
            .SelectStateful(() => Interlocked.Increment(ref runs), (ref int run, int x) => (Run: run, Item: x))
            .ForEach(call =>
            {
                last = call.Run;
                if (call.Item == 1_000)
                {
                    cancellation.Cancel();
                }
            });

        var thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pipeline
            .CompareAsync([CreateEngine(workers), new SequentialEngine()], new ComparisonOptions(), cancellation.Token)
            .WaitAsync(Patience));

        Assert.Equal(cancellation.Token, thrown.CancellationToken);
        Assert.Equal((1, 1), (Volatile.Read(ref runs), last));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task CompareAsync_SourceGivesLessTheSecondTime_IsFoundOut(int workers)
    {
        Queue<int> items = new(Enumerable.Range(0, 100));
        Pipeline<long> pipeline = Pipeline.From(Consume(items), new SourceOptions { Name = "queue" }).Count();

        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(
            () => CompareAsync(pipeline, workers, new ComparisonOptions()));

        Assert.StartsWith(
            "Stage 'queue': it gave 100 items in one run and 0 in a later one", thrown.Message, StringComparison.Ordinal);

        static IEnumerable<int> Consume(Queue<int> items)
        {
            while (items.TryDequeue(out int item))
            {
                yield return item;
            }
        }
    }

    // How much of a source was read when nobody needed any more is a matter of timing.
    [Theory]
    [MemberData(nameof(Setups))]
    public async Task CompareAsync_RunsEndEarly_MayReadMoreOrLess(int workers, Batching batching)
    {
        Pipeline<bool> pipeline = Pipeline.From(Enumerable.Range(0, 20_000).Where(_ => true)).Select(x => x).Any(x => x == 700);

        ComparisonReport report = await CompareAsync(
            pipeline, workers, new ComparisonOptions { RunOptions = CreateOptions(batching) });

        Assert.True(report.ResultsAgree);
    }

    private Task<ComparisonReport> CompareAsync<TResult>(
        Pipeline<TResult> pipeline, int workers, ComparisonOptions options) =>
        pipeline.CompareAsync([new SequentialEngine(), CreateEngine(workers)], options).WaitAsync(Patience);
}
