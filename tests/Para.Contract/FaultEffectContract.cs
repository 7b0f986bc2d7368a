using System.Collections;
using Para.Contract.Tools;

namespace Para.Contract;

/// <summary>What a fault does to the rest of its run, and does not do to others.</summary>
public abstract class FaultEffectContract<TEngine> : EngineContract<TEngine>
    where TEngine : IEngineUnderTest
{
    private static readonly StageOptions s_bad = new() { Name = "bad" };

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task Fault_MoreThanSixteen_ReportKeepsTheFirstSixteen(int workers)
    {
        var planned = new PlannedException();
        RunOptions options = new()
        {
            BatchPolicy = BatchPolicy.Fixed(64),
            OnDropped = _ => throw new PlannedException("dropped"),
        };
        PipelineRun run = Start(
            Pipeline.From(new int[64]).ForEach((Action<int>)(_ => throw planned)).With(s_bad), workers, options);

        RunReport report = await EndAsync(run);

        Assert.Same(planned, await Record.ExceptionAsync(() => run.Completion));
        Assert.Equal(16, report.Faults.Count);
        Assert.Same(planned, report.Faults[0].Exception);
        Assert.All(report.Faults.Skip(1), fault => Assert.Equal("dropped", fault.Exception.Message));
        Assert.Equal(64, report.Drops[DropReason.Faulted]);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task Fault_TwoAtTheSameTime_TheOneThatComesOutIsTheFirstAndNamesItsStage(int workers)
    {
        Assert.SkipWhen(workers == 1, "One worker throws one exception at a time.");
        for (int i = 0; i < 200; i++)
        {
            using var meeting = new Barrier(participantCount: 2);
            PipelineRun run = Start(
                Pipeline.Range(0, 2).Select(x => meeting.SignalAndWait(Patience) ? throw new PlannedException() : x).With(s_bad)
                    .Count(),
                workers,
                CreateOptions(Batching.One));

            RunReport report = await EndAsync(run);

            var thrown = await Assert.ThrowsAsync<PlannedException>(() => run.Completion);
            Assert.Same(report.Faults[0].Exception, thrown);
            Assert.Equal("bad", thrown.Data["Para.Stage"]);
        }
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task Fault_ItsSourceBlocksInsideMoveNext_RunEndsWithoutItAndDisposesItLater(int workers)
    {
        Assert.SkipUnless(ReadsSourcesConcurrently, "The engine reads its sources on its one thread.");
        var planned = new PlannedException();
        var blocked = new Gate();
        var goOn = new Gate();
        var disposed = new Gate();
        var source = new ScriptedSequence<int>([1, 2])
        {
            OnMoveNext = read =>
            {
                if (read == 1)
                {
                    blocked.Open();
                    goOn.Pass();
                }
            },
            OnDispose = disposed.Open,
        };
        PipelineRun run = Start(
            Pipeline.From(source, new SourceOptions { Name = "slow" }).ForEach(x =>
            {
                blocked.Pass();
                _ = x > 0 ? throw planned : x;
            }),
            workers,
            new RunOptions());

        RunReport report = await EndAsync(run);
        int disposedBefore = source.Disposed;
        goOn.Open();
        await disposed.PassAsync();

        Assert.Same(planned, await Record.ExceptionAsync(() => run.Completion));
        Assert.Equal(["slow"], report.StillRunning);
        Assert.Equal((0, 1, 0), (disposedBefore, source.Disposed, source.Overlaps));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task Fault_AnotherCallIsRunning_RunLetsItFinish(int workers)
    {
        Assert.SkipWhen(workers == 1, "One worker makes one call at a time.");
        var running = new Gate();
        var faultNoticed = new Gate();
        var source = new ScriptedSequence<int>(Endless.Integers()) { OnDispose = faultNoticed.Open };
        var goOn = new Gate();
        bool finished = false;
        PipelineRun run = Start(
            Pipeline.From(source).Select(x =>
            {
                if (x == 0)
                {
                    running.Open();
                    goOn.Pass();
                    finished = true;
                    return x;
                }

                running.Pass();
                throw new PlannedException();
            }).Count(),
            workers,
            CreateOptions(Batching.One));

        await faultNoticed.PassAsync();
        bool endedBefore = run.Completion.IsCompleted;
        goOn.Open();
        await EndAsync(run);

        Assert.False(endedBefore);
        Assert.True(finished);
        Assert.True(run.Completion.IsFaulted);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task Fault_CanceledExceptionOfUserCode_IsAFaultUnlessTheRunIsCancelled(int workers)
    {
        using var own = new CancellationTokenSource();
        using var ofTheRun = new CancellationTokenSource();
        await own.CancelAsync();
        Exception[] exceptions =
        [
            new OperationCanceledException(),
            new OperationCanceledException(own.Token),
            new TaskCanceledException("A request timed out."),
            new OperationCanceledException(ofTheRun.Token),
        ];
        foreach (Exception planned in exceptions)
        {
            PipelineRun run = Start(
                Pipeline.From(Endless.Integers()).Select(x => x == 100 ? throw planned : x).With(s_bad).Count(),
                workers,
                new RunOptions(),
                ofTheRun.Token);

            RunReport report = await EndAsync(run);

            Assert.True(run.Completion.IsFaulted);
            Assert.Same(planned, run.Completion.Exception!.InnerException);
            Assert.Equal("bad", planned.Data["Para.Stage"]);
            Assert.Equal(RunOutcome.Faulted, report.Outcome);
        }
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task Fault_ExceptionRefusesData_ComesOutAllTheSame(int workers)
    {
        var planned = new ReadOnlyException();
        PipelineRun run = Start(
            Pipeline.Range(0, 100).Select(x => x >= 0 ? throw planned : x).With(s_bad).Count(), workers, new RunOptions());

        RunReport report = await EndAsync(run);

        Assert.Same(planned, await Record.ExceptionAsync(() => run.Completion));
        Assert.Equal("bad", report.Faults[0].Stage);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Fault_DuringOneRun_LeavesOtherRunsOfTheSamePipelineAlone(int workers, Batching batching)
    {
        var faulty = new AsyncLocal<bool>();
        Pipeline<long> pipeline = Pipeline.Range(0, 2_000)
            .Select(x => faulty.Value && x == 1_000 ? throw new PlannedException() : x)
            .Count();
        Engine engine = CreateEngine(workers);
        List<Task<long>> runs = [];

        for (int i = 0; i < 10; i++)
        {
            faulty.Value = i % 2 == 0;
            runs.Add(pipeline.RunAsync(engine, CreateOptions(batching), CancellationToken.None));
        }

        int number = 0;
        foreach (Task<long> run in runs)
        {
            if (number++ % 2 == 0)
            {
                await Assert.ThrowsAsync<PlannedException>(() => run.WaitAsync(Patience));
            }
            else
            {
                Assert.Equal(2_000, await run.WaitAsync(Patience));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Fault_ManyRuns_NeverHang(int workers, Batching batching)
    {
        for (int at = 0; at < 40; at += 3)
        {
            var ledger = new Ledger();
            int bad = at;
            Flow<int> source = ledger.Source();
            Flow<int> flow = source.FanOut(
                a => a.Select(x => x),
                b => b.SelectMany(x => new[] { x, -x }).SelectStateful(
                    () => ledger.Watch(new DisposableState()), (_, x) => x == bad ? throw new PlannedException() : x));

            await Assert.ThrowsAsync<PlannedException>(
                () => RunAsync(Pipeline.Combine(flow.Count(), source.Count()), workers, batching));

            ledger.AssertDisposed();
        }
    }

    private sealed class ReadOnlyException : Exception
    {
        public override IDictionary Data => throw new NotSupportedException();
    }
}
