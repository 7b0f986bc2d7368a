namespace Para.Core.Tests.Runs;

public sealed class ReportTextTests
{
    private static readonly Plan s_plan = Pipeline.Range(0, 3).Count().ToPlan();

    [Fact]
    public void ToString_FullReport_GivesATableAndWhatWentWrong() => Assert.Equal(
        """
        Faulted after 1,234.5 ms; 4 workers, pinned to 0, 1, 2, 3; at most 65,536 items in flight
        Bottleneck: Sum, one call at a time, busy 90 % of the run
        Stage           Kind                 In    Out  Batches  Busy ms  Share  Peak queue
        Range           SplittableSource      0  1,000        8      1.5    0 %           0
        Select > Where  Stateless         1,000    500        8  2,000.3  162 %          64
        Discarded (Faulted): 1,500 items
        Discarded (Cancelled): 1 items
        Still running in user code: Select
        Fault in Where: InvalidOperationException: No.

        """,
        new RunReport(s_plan)
        {
            Outcome = RunOutcome.Faulted,
            Elapsed = TimeSpan.FromMilliseconds(1234.5),
            Workers = 4,
            Pinning = "4 workers, pinned to 0, 1, 2, 3",
            MemoryBound = 65_536,
            Stages =
            [
                Stage("Range", "SplittableSource", 0, 1_000, 8, 1.5, 0.001, 0),
                Stage("Select > Where", "Stateless", 1_000, 500, 8, 2_000.3, 1.62, 64),
            ],
            Bottleneck = "Sum, one call at a time, busy 90 % of the run",
            Drops = new Dictionary<DropReason, long> { [DropReason.Faulted] = 1_500, [DropReason.Cancelled] = 1 },
            Faults = [new RunFault("Where", new InvalidOperationException("No."))],
            StillRunning = ["Select"],
        }.ToString());

    [Fact]
    public void ToString_NothingHappenedYet_IsShort() => Assert.Equal(
        """
        Running after 0.0 ms; 1 worker, not pinned; at most 1 items in flight
        Stage  Kind       In  Out  Batches  Busy ms  Share  Peak queue
        Count  Stateless   0    0        0      0.0    0 %           0

        """,
        new RunReport(s_plan)
        {
            Outcome = RunOutcome.Running,
            Elapsed = TimeSpan.Zero,
            Workers = 1,
            Pinning = "1 worker, not pinned",
            MemoryBound = 1,
            Stages = [Stage("Count", "Stateless", 0, 0, 0, 0, 0, 0)],
            Bottleneck = null,
            Drops = new Dictionary<DropReason, long>(),
            Faults = [],
            StillRunning = [],
        }.ToString());

    [Fact]
    public void ToMermaid_FullReport_DrawsThePlanWithItsFigures() => Assert.Equal(
        """
        flowchart LR
            n0(["Range<br>1,000 out<br>busy 0 %"])
            n1["Select #gt; Where<br>1,000 in, 500 out<br>busy 162 %<br>1,500 dropped"]
            n2{"FanOut"}
            n3[["ForEach<br>500 in<br>busy 90 %"]]
            n4["ForAll"]
            n0 --> n1
            n1 --> n2
            n2 --> n3
            n2 --> n4
            classDef bottleneck stroke:#d00,stroke-width:4px
            class n3 bottleneck

        """,
        Report(
            Pipeline.Range(0, 3).Select(x => x).Where(_ => true).FanOut(a => a.ForEach(_ => { }), b => b.ForAll(_ => { })).ToPlan(),
            "ForEach, one call at a time, busy 90 % of the run",
            Stage("Range", "SplittableSource", 0, 1_000, 8, 1.5, 0.001, 0),
            Stage("Select > Where", "Stateless", 1_000, 500, 8, 2_000.3, 1.62, 64) with { Dropped = 1_500 },
            Stage("ForEach", "Exclusive", 500, 0, 8, 10, 0.9, 64)).ToMermaid());

    // What the text says behind the name may be part of a name too.
    [Theory]
    [InlineData("a, on 4 workers, busy 1,000 % of the run", "n1")]
    [InlineData("a, one call at a time, on 4 workers, busy 90 % of the run", "n2")]
    [InlineData("a, one call at a time, busy 90 % of the run", "n1")]
    [InlineData("no stage: the run was short (the busiest: a, on 4 workers, busy 10 % of the run)", null)]
    [InlineData("unheard of", null)]
    [InlineData(null, null)]
    public void ToMermaid_Bottleneck_IsTheNodeOfThatName(string? bottleneck, string? node)
    {
        Plan plan = Pipeline.Range(0, 3)
            .SelectMany(x => new[] { x }).With(new StageOptions { Name = "a" })
            .SelectMany(x => new[] { x }).With(new StageOptions { Name = "a, one call at a time" })
            .Count()
            .ToPlan();

        string diagram = Report(plan, bottleneck).ToMermaid();

        if (node is null)
        {
            Assert.Equal(plan.ToMermaid(), diagram);
        }
        else
        {
            Assert.EndsWith($"\n    class {node} bottleneck\n", diagram, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void ToString_ItemsFailed_GivesAColumnForEachWayThatTheyWent() => Assert.Equal(
        """
        Completed after 1.0 ms; 1 worker, not pinned; at most 1 items in flight
        Stage   Kind       In  Out  Skipped  Retries  Batches  Busy ms  Share  Peak queue
        Select  Stateless   9    7        2        0        1      0.0    0 %           0
        ForAll  Stateless   7    0        0        3        1      0.0    0 %           0
        Discarded (Skipped): 2 items
        Skipped in Select: FormatException: No number.

        """,
        new RunReport(Pipeline.Range(0, 1).Count().ToPlan())
        {
            Outcome = RunOutcome.Completed,
            Elapsed = TimeSpan.FromMilliseconds(1),
            Workers = 1,
            Pinning = "1 worker, not pinned",
            MemoryBound = 1,
            Stages =
            [
                Stage("Select", "Stateless", 9, 7, 1, 0, 0, 0) with { Skipped = 2, Dropped = 2 },
                Stage("ForAll", "Stateless", 7, 0, 1, 0, 0, 0) with { Retries = 3 },
            ],
            Bottleneck = null,
            Drops = new Dictionary<DropReason, long> { [DropReason.Skipped] = 2 },
            SkippedFaults = [new RunFault("Select", new FormatException("No number."))],
            Faults = [],
            StillRunning = [],
        }.ToString());

    private static RunReport Report(Plan plan, string? bottleneck, params StageReport[] stages) => new(plan)
    {
        Outcome = RunOutcome.Running,
        Elapsed = TimeSpan.Zero,
        Workers = 1,
        Pinning = "1 worker, not pinned",
        MemoryBound = 1,
        Stages = stages,
        Bottleneck = bottleneck,
        Drops = new Dictionary<DropReason, long>(),
        SkippedFaults = [],
        Faults = [],
        StillRunning = [],
    };

    private static StageReport Stage(
        string name, string kind, long itemsIn, long itemsOut, long batches, double busy, double share, long peak) => new()
        {
            Name = name,
            Kind = kind,
            ItemsIn = itemsIn,
            ItemsOut = itemsOut,
            Batches = batches,
            BusyTime = TimeSpan.FromMilliseconds(busy),
            Share = share,
            PeakQueue = peak,
            Dropped = 0,
        };
}
