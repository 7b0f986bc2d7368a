using Para.Contract.Tools;

namespace Para.Contract;

/// <summary>A node ends after all its inputs have ended, and the run after all its nodes.</summary>
public abstract class CompletionContract<TEngine> : EngineContract<TEngine>
    where TEngine : IEngineUnderTest
{
    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task RunAsync_OneOfTwoSourcesIsHeldBack_ItsItemsArriveToo(int workers)
    {
        Assert.SkipUnless(ReadsSourcesConcurrently, "The engine takes its sources in turn.");
        var lastOfTheFirst = new Gate();
        var slow = new ScriptedSequence<int>(Enumerable.Range(100, 100)) { OnMoveNext = _ => lastOfTheFirst.Pass() };
        int arrived = 0;
        Flow<int> flow = Pipeline.Merge(Pipeline.From(slow), Pipeline.Range(0, 100));

        await RunAsync(
            flow.ForEach(_ =>
            {
                if (++arrived == 100)
                {
                    lastOfTheFirst.Open();
                }
            }),
            workers);

        Assert.Equal(200, arrived);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task RunAsync_OneBranchIsHeldBack_MergeWaitsForIt(int workers)
    {
        Assert.SkipWhen(workers == 1, "A worker that is held back is the only one.");
        var othersDone = new Gate();
        int others = 0;
        Flow<int> flow = Pipeline.Range(0, 100).FanOut(
            slow => slow.Where(x => x == 0).Select(x =>
            {
                othersDone.Pass();
                return -1;
            }).With(new StageOptions { MaxDegreeOfParallelism = 1 }),
            fast => fast.Select(x =>
            {
                if (Interlocked.Increment(ref others) == 100)
                {
                    othersDone.Open();
                }

                return x;
            }).With(new StageOptions { Priority = 1 }));

        List<int> result = await RunAsync(flow.ToList(), workers, Batching.One);

        Multiset.AssertEqual(Enumerable.Range(-1, 101), result);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task Completion_SourceHasNotEnded_RunHasNotEnded(int workers)
    {
        var arrived = new Gate();
        var finish = new Gate();
        var source = new ScriptedSequence<int>([1, 2, 3])
        {
            OnMoveNext = read =>
            {
                if (read == 3)
                {
                    finish.Pass();
                }
            },
        };
        int count = 0;
        PipelineRun run = Start(
            Pipeline.From(source).Select(x => x).ForEach(_ =>
            {
                if (++count == 3)
                {
                    arrived.Open();
                }
            }),
            workers,
            new RunOptions());

        await arrived.PassAsync();
        bool endedBefore = run.Completion.IsCompleted;
        RunOutcome outcomeBefore = run.GetReport().Outcome;
        finish.Open();
        RunReport report = await EndAsync(run);

        Assert.False(endedBefore);
        Assert.Equal(RunOutcome.Running, outcomeBefore);
        Assert.Equal(RunOutcome.Completed, report.Outcome);
        Assert.Equal(1, source.Disposed);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task Completion_LastCallOfTheSinkIsHeldBack_RunHasNotEnded(int workers)
    {
        var arrived = new Gate();
        var finish = new Gate();
        bool finished = false;
        PipelineRun run = Start(
            Pipeline.Range(0, 1).ForEach(_ =>
            {
                arrived.Open();
                finish.Pass();
                finished = true;
            }),
            workers,
            new RunOptions());

        await arrived.PassAsync();
        bool endedBefore = run.Completion.IsCompleted;
        finish.Open();
        await EndAsync(run);

        Assert.False(endedBefore);
        Assert.True(finished);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task Completion_ContinuationBlocks_HoldsUpNoOtherRun(int workers)
    {
        Engine engine = CreateEngine(workers);
        var attached = new Gate();
        var secondDone = new Gate();
        Task<long> first = Pipeline.Range(0, 10).Select(x =>
        {
            attached.Pass();
            return x;
        }).Count().RunAsync(engine);
        Task blocked = first.ContinueWith(
            _ => secondDone.Pass(),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        attached.Open();

        long second = await Pipeline.Range(0, 20).Count().RunAsync(engine).WaitAsync(Patience);
        secondDone.Open();
        await blocked.WaitAsync(Patience);

        Assert.Equal((10, 20), (await first, second));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task RunAsync_CallersThread_IsNotBorrowed(int workers)
    {
        var go = new Gate();

        // A run on the caller's thread would wait here for ever.
        Task<long> run = RunAsync(
            Pipeline.Range(0, 3).Select(_ =>
            {
                go.Pass();
                return 0;
            }).Count(),
            workers);
        go.Open();

        Assert.Equal(3, await run);
    }
}
