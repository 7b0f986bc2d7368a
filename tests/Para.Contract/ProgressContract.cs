using System.Collections.Concurrent;
using Para.Contract.Tools;

namespace Para.Contract;

/// <summary>A run tells how it is going: at intervals of the user's clock, and once at its end.</summary>
public abstract class ProgressContract<TEngine> : EngineContract<TEngine>
    where TEngine : IEngineUnderTest
{
    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task Progress_CompletedRun_GetsTheFinalReport(int workers)
    {
        ConcurrentQueue<RunReport> reports = [];
        RunOptions options = new() { Progress = new Recorder(reports.Enqueue) };

        await RunAsync(Pipeline.Range(0, 1_000).ForEach(_ => { }), workers, options);

        RunReport last = reports.Last();
        Assert.Equal(RunOutcome.Completed, last.Outcome);
        Assert.Equal(1_000, last.Stages[^1].ItemsIn);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task Progress_ClockAdvances_GetsAReportOfTheRunningRun(int workers)
    {
        var clock = new ManualClock();
        var inside = new Gate();
        var goOn = new Gate();
        ConcurrentQueue<RunReport> reports = [];
        RunOptions options = new()
        {
            Progress = new Recorder(reports.Enqueue),
            ProgressInterval = TimeSpan.FromMinutes(1),
            TimeProvider = clock,
        };
        PipelineRun run = Start(
            Pipeline.Range(0, 10).ForEach(_ =>
            {
                inside.Open();
                goOn.Pass();
            }),
            workers,
            options);

        await inside.PassAsync();
        int before = reports.Count;
        clock.Advance(TimeSpan.FromMinutes(1));
        RunReport? running = reports.LastOrDefault();
        goOn.Open();
        RunReport last = await EndAsync(run);

        Assert.Equal(0, before);
        Assert.Equal((RunOutcome.Running, TimeSpan.FromMinutes(1)), (running?.Outcome, running?.Elapsed));
        Assert.Equal((RunOutcome.Completed, TimeSpan.FromMinutes(1)), (last.Outcome, last.Elapsed));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task Progress_CallbackThrows_FaultsTheRunInItsName(int workers)
    {
        var planned = new PlannedException();
        PipelineRun run = Start(
            Pipeline.Range(0, 1_000).ForEach(_ => { }),
            workers,
            new RunOptions { Progress = new Recorder(_ => throw planned) });

        RunReport report = await EndAsync(run);

        Assert.Same(planned, await Record.ExceptionAsync(() => run.Completion));
        Assert.Equal("Progress", planned.Data["Para.Stage"]);
        Assert.Equal("Progress", report.Faults[0].Stage);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task Progress_CallbackThrowsWhileRunning_StopsAnEndlessSource(int workers)
    {
        var clock = new ManualClock();
        var planned = new PlannedException();
        var reached = new Gate();
        var ledger = new Ledger();
        PipelineRun run = Start(
            ledger.Source().ForEach(x =>
            {
                if (x == 100)
                {
                    reached.Open();
                }
            }),
            workers,
            new RunOptions { Progress = new Recorder(_ => throw planned), TimeProvider = clock });

        await reached.PassAsync();
        clock.Advance(TimeSpan.FromSeconds(1));
        await EndAsync(run);

        Assert.Same(planned, await Record.ExceptionAsync(() => run.Completion));
        ledger.AssertDisposed();
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task TimeProvider_ClockStandsStill_RunEndsAllTheSame(int workers)
    {
        RunOptions options = new() { TimeProvider = new ManualClock(), Progress = new Recorder(_ => { }) };
        PipelineRun<long> run = Start(Pipeline.Range(0, 10_000).Select(x => x).Count(), workers, options);

        RunReport report = await EndAsync(run);

        Assert.Equal(10_000, await run.Completion);
        Assert.Equal(TimeSpan.Zero, report.Elapsed);
    }

    private sealed class Recorder(Action<RunReport> report) : IProgress<RunReport>
    {
        public void Report(RunReport value) => report(value);
    }
}
