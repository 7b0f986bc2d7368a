using Para.Contract.Tools;

namespace Para.Contract;

/// <summary>The first exception of user code ends the run, comes out of it as it is, and names its stage.</summary>
public abstract class FaultContract<TEngine> : EngineContract<TEngine>
    where TEngine : IEngineUnderTest
{
    /// <summary>Gets the cases: each place with each number of workers.</summary>
    public static TheoryData<int, string> Cases
    {
        get
        {
            var cases = new TheoryData<int, string>();
            foreach (int workers in TEngine.WorkerCounts)
            {
                foreach (string place in FaultyPlaces.All.Keys)
                {
                    cases.Add(workers, place);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public Task RunAsync_UserCodeThrowsUnderAdaptiveBatches_OriginalExceptionNamesItsStage(int workers, string place) =>
        AssertFaultsAsync(workers, Batching.Adaptive, place);

    [Theory]
    [MemberData(nameof(Cases))]
    public Task RunAsync_UserCodeThrowsUnderRandomBatches_OriginalExceptionNamesItsStage(int workers, string place) =>
        AssertFaultsAsync(workers, Batching.Random, place);

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task RunAsync_CombineThrows_OriginalExceptionNamesItsStage(int workers)
    {
        Assert.SkipWhen(workers == 1, "One worker makes one partial: there is nothing to combine.");
        var planned = new PlannedException();
        using var meeting = new Barrier(participantCount: 2);
        PipelineRun run = Start(
            Pipeline.Range(0, 2).Aggregate(
                0,
                (sum, x) => meeting.SignalAndWait(Patience) ? sum + x : throw new TimeoutException("Two workers did not meet."),
                (_, _) => throw planned).With(new StageOptions { Name = "bad" }),
            workers,
            CreateOptions(Batching.One));

        await AssertFaultedAsync(run, planned, "bad");
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task RunAsync_SumOverflows_FaultsInSum(int workers, Batching batching)
    {
        PipelineRun run = Start(Pipeline.From(new[] { int.MaxValue, 1, 1 }).Sum(), workers, CreateOptions(batching));

        RunReport report = await EndAsync(run);

        var thrown = await Assert.ThrowsAsync<OverflowException>(() => run.Completion);
        Assert.Equal("Sum", thrown.Data["Para.Stage"]);
        Assert.Equal(RunOutcome.Faulted, report.Outcome);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task RunAsync_MinOfNothing_FaultsInMin(int workers)
    {
        PipelineRun run = Start(Pipeline.Range(0, 0).Min(), workers, new RunOptions());

        RunReport report = await EndAsync(run);

        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => run.Completion);
        Assert.Equal("Min", thrown.Data["Para.Stage"]);
        Assert.Equal("Min", Assert.Single(report.Faults).Stage);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task RunAsync_SelectManyFunctionReturnsNull_FaultsInSelectMany(int workers)
    {
        Task<long> run = RunAsync(
            Pipeline.Range(0, 100).SelectMany(x => x == 50 ? null! : new[] { x }).Count(), workers);

        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => run);
        Assert.Equal("SelectMany", thrown.Data["Para.Stage"]);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task RunAsync_ListBecomesShorter_FaultsInItsSource(int workers)
    {
        List<int> list = [.. Enumerable.Range(0, 10_000)];
        PipelineRun run = Start(
            Pipeline.From(list).Select(x =>
            {
                lock (list)
                {
                    list.Clear();
                }

                return x;
            }).Count(),
            workers,
            CreateOptions(Batching.One) with { MaxItemsInFlight = 8 });

        RunReport report = await EndAsync(run);

        Assert.True(run.Completion.IsFaulted);
        Assert.Equal("From", report.Faults[0].Stage);
    }

    private static async Task AssertFaultedAsync(PipelineRun run, PlannedException planned, string stage)
    {
        RunReport report = await EndAsync(run);
        Exception? thrown = await Record.ExceptionAsync(() => run.Completion);

        Assert.Same(planned, thrown);
        Assert.Contains("at Para.Contract.", planned.StackTrace, StringComparison.Ordinal);
        Assert.Equal(stage, planned.Data["Para.Stage"]);
        Assert.True(run.Completion.IsFaulted);
        Assert.Equal(RunOutcome.Faulted, report.Outcome);
        Assert.InRange(report.Faults.Count, 1, 16);
        Assert.All(report.Faults, fault => Assert.Equal((stage, planned), (fault.Stage, fault.Exception)));
        Assert.Contains($"Fault in {stage}: PlannedException", report.ToString(), StringComparison.Ordinal);
        Assert.Empty(report.StillRunning);
    }

    private async Task AssertFaultsAsync(int workers, Batching batching, string place)
    {
        var planned = new PlannedException();
        var ledger = new Ledger();
        FaultyPlace faulty = FaultyPlaces.All[place];

        PipelineRun run = Start(faulty.Build(planned, ledger), workers, CreateOptions(batching));

        await AssertFaultedAsync(run, planned, faulty.Stage);
        ledger.AssertDisposed();
    }
}
