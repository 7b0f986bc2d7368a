namespace Para.Core.Tests.Runs;

public sealed class ProgressTests
{
    [Fact]
    public async Task Progress_TimerFires_ReportsEachTimeAndOnceAtTheEnd()
    {
        var time = new ManualTime();
        var progress = new Reports();
        PipelineRun<long> run = Pipeline.Range(0, 3)
            .SelectStateful(() => 0, (ref int s, int x) =>
            {
                time.Timers[0].Fire();
                return x;
            })
            .Count()
            .Start(new SequentialEngine(), Options(time, progress), CancellationToken.None);
        await run.Completion;

        Assert.Equal(
            [RunOutcome.Running, RunOutcome.Running, RunOutcome.Running, RunOutcome.Completed],
            progress.All.Select(report => report.Outcome));
        Assert.Equal(3, progress.All[^1].Stages[^1].ItemsIn);
    }

    [Fact]
    public async Task Progress_Interval_IsThatOfTheOptionsAndTheTimerEndsWithTheRun()
    {
        var time = new ManualTime();
        await Pipeline.Range(0, 3).Count().RunAsync(
            new SequentialEngine(),
            Options(time, new Reports()) with { ProgressInterval = TimeSpan.FromSeconds(7) },
            CancellationToken.None);

        ManualTime.ManualTimer timer = Assert.Single(time.Timers);
        Assert.Equal((TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(7)), (timer.DueTime, timer.Period));
        Assert.True(timer.IsDisposed);
    }

    [Fact]
    public async Task Progress_CallbackThrows_FaultsTheRun()
    {
        var error = new InvalidOperationException();
        var progress = new Reports { OnReport = _ => throw error };

        Task<long> run = Pipeline.Range(0, 3).Count().RunAsync(
            new SequentialEngine(), Options(new ManualTime(), progress), CancellationToken.None);

        Assert.Same(error, await Assert.ThrowsAsync<InvalidOperationException>(() => run));
    }

    [Fact]
    public async Task Progress_TimerFiresDuringAReport_ReportsAgainAndNeverTwiceAtOnce()
    {
        var time = new ManualTime();
        int inside = 0;
        int overlaps = 0;
        int fired = 0;
        var progress = new Reports
        {
            OnReport = _ =>
            {
                overlaps += inside++ == 0 ? 0 : 1;
                if (fired++ == 0)
                {
                    // As another thread's timer would, several times over: one more report must follow, not three.
                    time.Timers[0].Fire();
                    time.Timers[0].Fire();
                    time.Timers[0].Fire();
                }

                inside--;
            },
        };

        await Pipeline.Range(0, 3).Count().RunAsync(
            new SequentialEngine(), Options(time, progress), CancellationToken.None);

        Assert.Equal(0, overlaps);
        Assert.Equal(2, progress.All.Count);
    }

    private static RunOptions Options(ManualTime time, Reports progress) =>
        new() { TimeProvider = time, Progress = progress, BatchPolicy = BatchPolicy.Fixed(1) };

    private sealed class Reports : IProgress<RunReport>
    {
        public List<RunReport> All { get; } = [];

        public Action<RunReport> OnReport { get; init; } = _ => { };

        public void Report(RunReport value)
        {
            All.Add(value);
            OnReport(value);
        }
    }
}
