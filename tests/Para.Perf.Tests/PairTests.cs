using Para.Perf.Engines;
using Para.Perf.Workloads;

namespace Para.Perf.Tests;

/// <summary>Every workload on every contender that can express it.</summary>
public sealed class PairTests
{
    private const int Workers = 2;

    private static readonly CaseSize s_size = new(Items: 300, StepsPerMicrosecond: 1);

    public static TheoryData<string, string> Pairs =>
        [.. from workload in PerfWorkloads.All
            let example = workload.CreateMeasured(s_size with { Items = 1 })
            from engine in PerfEngines.All
            where engine.CanRun(example)
            select (workload.Name, engine.Name)];

    public static TheoryData<string> Workloads => [.. PerfWorkloads.All.Select(workload => workload.Name)];

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task RunAsync_MeasuredCase_IsRight(string workload, string engine) =>
        await RunTwiceAsync(PerfEngines.Find(engine), PerfWorkloads.Find(workload).CreateMeasured(s_size));

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task RunAsync_AuditedCase_IsRight(string workload, string engine) =>
        await RunTwiceAsync(PerfEngines.Find(engine), PerfWorkloads.Find(workload).CreateAudited(s_size));

    [Theory]
    [MemberData(nameof(Workloads))]
    public void FindError_NothingWasRun_IsFound(string workload)
    {
        WorkloadCase audited = PerfWorkloads.Find(workload).CreateAudited(s_size);

        audited.Reset();

        Assert.NotNull(audited.FindError());
    }

    [Theory]
    [MemberData(nameof(Workloads))]
    public void CanRun_EveryWorkload_RunsOnBothOfParasParallelEngines(string workload)
    {
        WorkloadCase measured = PerfWorkloads.Find(workload).CreateMeasured(s_size);

        string[] contenders = [.. PerfEngines.All.Where(engine => engine.CanRun(measured)).Select(engine => engine.Name)];

        Assert.Contains("para-workstealing", contenders);
        Assert.Contains("para-dataflow", contenders);
    }

    // Twice: a second run that still has the first one's result would hide a loss.
    private static async Task RunTwiceAsync(PerfEngine engine, WorkloadCase workloadCase)
    {
        for (int run = 0; run < 2; run++)
        {
            workloadCase.Reset();
            await engine.RunAsync(workloadCase, Workers);
            Assert.Null(workloadCase.FindError());
        }
    }
}
