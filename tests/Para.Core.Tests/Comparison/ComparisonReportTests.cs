using Para.Core.Tests.Runs;

namespace Para.Core.Tests.Comparison;

public sealed class ComparisonReportTests
{
    private static readonly Plan s_plan = Pipeline.Merge(Pipeline.Range(0, 3), Pipeline.From([1])).Count().ToPlan();

    private static readonly ComparisonReport s_report = new()
    {
        WarmUpRuns = 1,
        Rounds = 3,
        ResultsAgree = false,
        Mismatches = [new() { Engine = "a | b", Result = 1, ReferenceEngine = "one", ReferenceResult = 2, Place = "[7]", Actual = "1", Expected = "2" }],
        Engines =
        [
            Engine("one", 1, 2_000.4, speedUp: 1, efficiency: 1, peak: 12),
            Engine("a | b", 2, 1_000, speedUp: 2, efficiency: 1, peak: 65_536),
        ],
    };

    [Fact]
    public void ToString_ResultsDiffer_SaysSoAboveTheTable() => Assert.Equal(
        """
        Median of 3 rounds after 1 warm-up run; the results differ
        a | b gave 1 at [7], where one gave 2
        Engine  Workers       ms  Fastest  Slowest  Speed-up  Efficiency  Busy  Items/s  Peak items  Bottleneck
        one           1  2,000.4  1,000.2  4,000.8      1.00       100 %  80 %      550          12  Count, on 1 workers
        a | b         2  1,000.0    500.0  2,000.0      2.00       100 %  40 %    1,100      65,536  Count, on 2 workers

        """,
        s_report.ToString());

    [Fact]
    public void ToMarkdown_ResultsDiffer_IsATableWhoseCellsAreEscaped() => Assert.Equal(
        """
        Median of 3 rounds after 1 warm-up run; the results differ

        - a | b gave 1 at [7], where one gave 2

        | Engine | Workers | ms | Fastest | Slowest | Speed-up | Efficiency | Busy | Items/s | Peak items | Bottleneck |
        | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |
        | one | 1 | 2,000.4 | 1,000.2 | 4,000.8 | 1.00 | 100 % | 80 % | 550 | 12 | Count, on 1 workers |
        | a \| b | 2 | 1,000.0 | 500.0 | 2,000.0 | 2.00 | 100 % | 40 % | 1,100 | 65,536 | Count, on 2 workers |

        """,
        s_report.ToMarkdown());

    [Theory]
    [InlineData(true, 0, 1, "Median of 1 round after 0 warm-up runs; all results agree\nEngine")]
    [InlineData(null, 2, 2, "Median of 2 rounds after 2 warm-up runs; there is no result to compare\nEngine")]
    public void ToString_NoMismatch_IsOneLineAndTheTable(bool? agree, int warmUpRuns, int rounds, string beginning)
    {
        ComparisonReport report = s_report with { ResultsAgree = agree, Mismatches = [], WarmUpRuns = warmUpRuns, Rounds = rounds };

        Assert.StartsWith(beginning, report.ToString(), StringComparison.Ordinal);
        Assert.StartsWith(beginning.Replace("\nEngine", "\n\n| Engine", StringComparison.Ordinal), report.ToMarkdown(), StringComparison.Ordinal);
    }

    // Two engines of which the test says how long each run takes: warm-up, then rounds that each begin with another one.
    [Fact]
    public async Task CompareAsync_TimesOfTheRuns_AreSummedUpByTheirMedian()
    {
        var time = new ManualTime();
        Queue<int> seconds = new([100, 100, /* a, b */ 4, 2, /* b, a */ 3, 30, /* a, b */ 6, 1]);
        Pipeline pipeline = Pipeline.Range(0, 12).Take(1).ForEach(_ => time.Advance(TimeSpan.FromSeconds(seconds.Dequeue())));

        ComparisonReport report = await pipeline.CompareAsync(
            [new SequentialEngine(), new SequentialEngine()],
            new ComparisonOptions { EngineNames = ["a", "b"], RunOptions = new RunOptions { TimeProvider = time } });

        Assert.Empty(seconds);
        Assert.Equal([[4, 30, 6], [2, 3, 1]], report.Engines.Select(engine => engine.Times.Select(span => (int)span.TotalSeconds)));
        Assert.Equal([6, 2], report.Engines.Select(engine => (int)engine.Elapsed.TotalSeconds));
        Assert.Equal([1, 6], report.Engines.Select(engine => engine.SpeedUp)); // of 4/2, 30/3 and 6/1
        Assert.Equal([1, 6], report.Engines.Select(engine => engine.Efficiency));
    }

    [Fact]
    public async Task CompareAsync_EvenNumberOfRounds_ShowsTheSlowerOfTheMiddleAndTheMeanRatio()
    {
        var time = new ManualTime();
        Queue<int> seconds = new([/* a, b */ 4, 2, /* b, a */ 3, 12]);
        Pipeline pipeline = Pipeline.Range(0, 1).ForEach(_ => time.Advance(TimeSpan.FromSeconds(seconds.Dequeue())));

        ComparisonReport report = await pipeline.CompareAsync(
            [new SequentialEngine(), new SequentialEngine()],
            new ComparisonOptions { WarmUpRuns = 0, Rounds = 2, RunOptions = new RunOptions { TimeProvider = time } });

        Assert.Equal([12, 3], report.Engines.Select(engine => (int)engine.Elapsed.TotalSeconds));
        Assert.Equal(3, report.Engines[1].SpeedUp); // of 4/2 and 12/3
    }

    [Fact]
    public async Task CompareAsync_MoreWorkers_ShareTheSpeedUp()
    {
        var time = new ManualTime();
        Queue<int> seconds = new([6, 4]);
        Pipeline pipeline = Pipeline.Range(0, 1).ForEach(_ => time.Advance(TimeSpan.FromSeconds(seconds.Dequeue())));

        ComparisonReport report = await pipeline.CompareAsync(
            [new WorkStealingEngine { Workers = 2 }, new WorkStealingEngine { Workers = 3 }],
            new ComparisonOptions { WarmUpRuns = 0, Rounds = 1, RunOptions = new RunOptions { TimeProvider = time } });

        Assert.Equal(1.5, report.Engines[1].SpeedUp);
        Assert.Equal(1.0, report.Engines[1].Efficiency);
        Assert.Equal(0.25, report.Engines[1].ItemsPerSecond);
    }

    [Fact]
    public async Task CompareAsync_ClockStandsStill_GivesNoRatios()
    {
        ComparisonReport report = await Pipeline.Range(0, 10).Count().CompareAsync(
            [new SequentialEngine()], new ComparisonOptions { RunOptions = new RunOptions { TimeProvider = new ManualTime() } });

        EngineReport engine = Assert.Single(report.Engines);
        Assert.Equal((0, 0, 0, 10), (engine.SpeedUp, engine.ItemsPerSecond, engine.Utilization, engine.Items));
    }

    [Fact]
    public async Task CompareAsync_EnginesWithoutNames_AreNamedByTheirTypes()
    {
        ComparisonReport report = await Pipeline.Range(0, 10).Count().CompareAsync(
            [new SequentialEngine(), new WorkStealingEngine(), new SequentialEngine(), new SequentialEngine()]);

        Assert.Equal(
            ["SequentialEngine", "WorkStealingEngine", "SequentialEngine 2", "SequentialEngine 3"],
            report.Engines.Select(engine => engine.Name));
    }

    // 1,100 items out of the sources in two seconds, and workers that are busy for 1.6 of them.
    private static EngineReport Engine(
        string name, int workers, double milliseconds, double speedUp, double efficiency, long peak) => new()
        {
            Name = name,
            Times = [TimeSpan.FromMilliseconds(milliseconds), TimeSpan.FromMilliseconds(milliseconds / 2), TimeSpan.FromMilliseconds(milliseconds * 2)],
            SpeedUp = speedUp,
            Efficiency = efficiency,
            Run = new RunReport(s_plan)
            {
                Outcome = RunOutcome.Completed,
                Elapsed = TimeSpan.FromMilliseconds(milliseconds),
                Workers = workers,
                Pinning = "not pinned",
                MemoryBound = 65_536,
                PeakItemsInFlight = peak,
                Stages = [Stage("Range", 1_000, 0.1), Stage("From", 100, 0.1), Stage("Count", 0, 0.6)],
                Bottleneck = $"Count, on {workers} workers",
                Drops = new Dictionary<DropReason, long>(),
                Faults = [],
                StillRunning = [],
            },
        };

    private static StageReport Stage(string name, long itemsOut, double share) => new()
    {
        Name = name,
        Kind = "Stateless",
        ItemsIn = 0,
        ItemsOut = itemsOut,
        Batches = 1,
        BusyTime = TimeSpan.Zero,
        Share = share,
        PeakQueue = 0,
        Dropped = 0,
    };
}
