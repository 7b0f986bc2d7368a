using System.Diagnostics;

namespace Para.Core.Tests.Runs;

/// <summary>What a run says about itself, on the engine whose order is known.</summary>
public sealed class ReportTests
{
    private static readonly RunOptions s_tens = new() { BatchPolicy = BatchPolicy.Fixed(10) };

    [Fact]
    public async Task GetReport_AfterARun_CountsTheItemsOfEachStage()
    {
        PipelineRun<List<int>> run = Pipeline.Range(0, 100)
            .Where(x => x % 4 == 0)
            .SelectMany(x => new[] { x, x, x })
            .SelectStateful(() => 0, (ref int s, int x) => s += x)
            .ToList()
            .Start(new SequentialEngine(), s_tens, CancellationToken.None);
        Assert.Equal(75, (await run.Completion).Count);

        RunReport report = run.GetReport();

        Assert.Equal(
            [("Range", 0, 100), ("Where", 100, 25), ("SelectMany", 25, 75), ("SelectStateful", 75, 75), ("ToList", 75, 0)],
            report.Stages.Select(stage => (stage.Name, (int)stage.ItemsIn, (int)stage.ItemsOut)));
        Assert.Equal(
            ["SplittableSource", "Stateless", "Stateless", "Exclusive", "Exclusive"],
            report.Stages.Select(stage => stage.Kind));
        Assert.Equal(10, report.Stages[0].Batches);
        Assert.Equal(10, report.Stages[1].Batches);
        Assert.Equal(RunOutcome.Completed, report.Outcome);
        Assert.Equal(1, report.Workers);
        Assert.Equal("1 worker, not pinned", report.Pinning);
        Assert.Empty(report.Drops);
        Assert.Empty(report.Faults);
        Assert.Empty(report.StillRunning);
        Assert.All(report.Stages, stage => Assert.Equal(0, stage.Dropped));
    }

    [Fact]
    public async Task GetReport_FanOut_ListsNodesThatWorkOnly()
    {
        PipelineRun<long> run = Pipeline.Range(0, 10).FanOut(a => a.Select(x => x), b => b).Count()
            .Start(new SequentialEngine(), s_tens, CancellationToken.None);
        await run.Completion;

        Assert.Equal(["Range", "Select", "Count"], run.GetReport().Stages.Select(stage => stage.Name));
        Assert.Equal(20, run.GetReport().Stages[2].ItemsIn);
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(1000, 1000)]
    public async Task GetReport_MemoryBound_IsThatOfThePlan(int asked, long bound)
    {
        PipelineRun<long> run = Pipeline.Range(0, 10).FanOut(a => a.Select(x => x), b => b).Count()
            .Start(new SequentialEngine(), new RunOptions { MaxItemsInFlight = asked }, CancellationToken.None);
        await run.Completion;

        Assert.Equal(bound, run.GetReport().MemoryBound);
    }

    [Fact]
    public async Task GetReport_AfterAFault_CountsWhatWasLostAndNamesTheStage()
    {
        List<DroppedItem> dropped = [];
        var error = new InvalidOperationException("seven");
        PipelineRun<long> run = Pipeline.Range(0, 10)
            .Select(x => x == 7 ? throw error : x).With(new StageOptions { Name = "picky" })
            .Count()
            .Start(new SequentialEngine(), s_tens with { OnDropped = dropped.Add }, CancellationToken.None);

        Assert.Same(error, await Assert.ThrowsAsync<InvalidOperationException>(() => run.Completion));

        RunReport report = run.GetReport();
        Assert.Equal(RunOutcome.Faulted, report.Outcome);
        Assert.Equal([(DropReason.Faulted, 10L)], report.Drops.Select(drop => (drop.Key, drop.Value)));
        Assert.Equal([new RunFault("picky", error)], report.Faults);
        Assert.Equal("picky", error.Data["Para.Stage"]);
        Assert.Equal(Enumerable.Range(0, 10), dropped.Select(drop => (int)drop.Item!).Order());
        Assert.All(dropped, drop => Assert.Equal(("picky", DropReason.Faulted), (drop.Stage, drop.Reason)));
        Assert.Equal(10, report.Stages[1].Dropped);
    }

    // Items that are between two halves of a long fused chain when it throws.
    [Fact]
    public async Task GetReport_AfterAFaultInALongChain_GivesTheFaultAsTheReasonForAllItems()
    {
        PipelineRun<long> run = Pipeline.Range(0, 10)
            .Select(x => x).Where(_ => true).Select(x => x).Where(_ => true)
            .Select(x => x == 7 ? throw new InvalidOperationException() : x).With(new StageOptions { Name = "picky" })
            .Select(x => x)
            .Count()
            .Start(new SequentialEngine(), s_tens, CancellationToken.None);

        await Assert.ThrowsAsync<InvalidOperationException>(() => run.Completion);

        RunReport report = run.GetReport();
        Assert.Equal("picky", Assert.Single(report.Faults).Stage);
        Assert.Equal([(DropReason.Faulted, 10L)], report.Drops.Select(drop => (drop.Key, drop.Value)));
    }

    [Fact]
    public async Task GetReport_OneStageDoesTheWork_CallsItTheBottleneck()
    {
        PipelineRun<long> run = Pipeline.Range(0, 20)
            .SelectStateful(() => 0L, (ref long sum, int x) => sum += Burn(x)).With(new StageOptions { Name = "heavy" })
            .Count()
            .Start(new SequentialEngine());
        await run.Completion;

        Assert.Contains("heavy, one call at a time", run.GetReport().Bottleneck, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetReport_ClockStandsStill_HasNoShares()
    {
        PipelineRun<long> run = Pipeline.Range(0, 10).Count()
            .Start(new SequentialEngine(), new RunOptions { TimeProvider = new ManualTime() }, CancellationToken.None);
        await run.Completion;

        RunReport report = run.GetReport();
        Assert.Equal(TimeSpan.Zero, report.Elapsed);
        Assert.Null(report.Bottleneck);
        Assert.All(report.Stages, stage => Assert.Equal(0, stage.Share));
    }

    [Fact]
    public async Task GetReport_AfterTheEnd_KeepsTheTime()
    {
        var time = new ManualTime();
        PipelineRun run = Pipeline.Range(0, 10)
            .ForEach(_ => time.Advance(TimeSpan.FromSeconds(1)))
            .Start(new SequentialEngine(), new RunOptions { TimeProvider = time }, CancellationToken.None);
        await run.Completion;

        time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(TimeSpan.FromSeconds(10), run.GetReport().Elapsed);
    }

    [Fact]
    public async Task ToMermaid_AfterARun_DrawsItsPlanAndMarksTheBottleneck()
    {
        PipelineRun<long> run = Pipeline.Range(0, 20)
            .SelectStateful(() => 0L, (ref long sum, int x) => sum += Burn(x)).With(new StageOptions { Name = "heavy" })
            .FanOut(a => a.Select(x => x), b => b)
            .Count()
            .Start(new SequentialEngine());
        await run.Completion;

        string diagram = run.GetReport().ToMermaid();

        Assert.Contains("    n0([\"Range<br>20 out<br>busy ", diagram, StringComparison.Ordinal);
        Assert.Contains("    n1[[\"heavy<br>20 in, 20 out<br>busy ", diagram, StringComparison.Ordinal);
        Assert.Contains("    n2{\"FanOut\"}\n", diagram, StringComparison.Ordinal);
        Assert.Contains("<br>40 in<br>busy ", diagram, StringComparison.Ordinal);
        Assert.Contains("    class n1 bottleneck\n", diagram, StringComparison.Ordinal);
        Assert.DoesNotContain("dropped", diagram, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StopAsync_AfterTheEnd_ChangesNothing()
    {
        PipelineRun<long> run = Pipeline.Range(0, 10).Count().Start(new SequentialEngine());
        await run.Completion;

        await run.StopAsync();

        Assert.Equal(RunOutcome.Completed, run.GetReport().Outcome);
    }

    [Fact]
    public async Task GetReport_WhileRunning_SaysSo()
    {
        RunReport? during = null;
        PipelineRun? run = null;
        using var started = new ManualResetEventSlim();
        run = Pipeline.Range(0, 1)
            .ForEach(_ =>
            {
                started.Wait(TimeSpan.FromSeconds(30));
                during = run!.GetReport();
            })
            .Start(new SequentialEngine());
        started.Set();
        await run.Completion;

        Assert.Equal(RunOutcome.Running, during!.Outcome);
        Assert.Equal(1, during.Stages[0].ItemsOut);
    }

    // Work for a few milliseconds that no clock of the test can shorten.
    private static long Burn(int item)
    {
        long start = Stopwatch.GetTimestamp();
        long count = item;
        while (Stopwatch.GetElapsedTime(start) < TimeSpan.FromMilliseconds(2))
        {
            count++;
        }

        return count;
    }
}
