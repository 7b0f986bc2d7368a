using System.Diagnostics;
using Para.Perf.Engines;
using Para.Perf.Workloads;

namespace Para.Perf.Measuring;

/// <summary>The child's work: mix the profile if asked, warm up, time, audit.</summary>
/// <remarks>
/// Design: the child's number is the median of its timed runs, not the best: a garbage collection that a contender
/// causes is its cost, and the best run is the one that escaped it. What the machine's other tenants
/// cause is dealt with by the rounds.
/// </remarks>
internal sealed class RowMeter(Workload workload, PerfEngine engine, int workers, CaseSize size)
{
    private const int SmallRunsAPass = 40;
    private const int MinTimedRuns = 3;
    private const int MaxTimedRuns = 15;

    /// <summary>Fast contenders get more runs; slow ones are averaged well enough by their length.</summary>
    private static readonly TimeSpan s_longEnough = TimeSpan.FromSeconds(1);

    public async Task<RowSample> MeasureAsync(Profile profile)
    {
        try
        {
            if (profile == Profile.Mixed)
                await OtherCode.RunAsync(engine, workload, workers);

            WorkloadCase measured = workload.CreateMeasured(size);
            await WarmUpAsync(measured);
            List<TimedRun> runs = await TimeAsync(measured);
            WorkloadCase audited = workload.CreateAudited(size);
            await RunCheckedAsync(audited);
            return Summarise(runs, audited);
        }
        catch (Exception exception)
        {
            await Console.Error.WriteLineAsync(exception.ToString());
            return RowSample.Failed($"{exception.GetType().Name}: {exception.Message}");
        }
    }

    private async Task WarmUpAsync(WorkloadCase measured)
    {
        WorkloadCase small = workload.CreateMeasured(size with { Items = Math.Min(size.Items, workload.WarmUpItems) });
        await JitSettling.RepeatUntilSettledAsync(async () =>
        {
            for (int i = 0; i < SmallRunsAPass; i++)
                await RunCheckedAsync(small);
        });
        await JitSettling.RepeatUntilQuietAsync(() => RunCheckedAsync(measured), s_longEnough);
    }

    private async Task<List<TimedRun>> TimeAsync(WorkloadCase measured)
    {
        var runs = new List<TimedRun>(MaxTimedRuns);
        TimeSpan total = TimeSpan.Zero;
        while (runs.Count < MinTimedRuns || (runs.Count < MaxTimedRuns && total < s_longEnough))
        {
            // One run's garbage is not the next one's cost.
            GC.Collect();
            GC.WaitForPendingFinalizers();
            GC.Collect();

            TimedRun run = await RunCheckedAsync(measured);
            runs.Add(run);
            total += run.Elapsed;
        }

        return runs;
    }

    private async Task<TimedRun> RunCheckedAsync(WorkloadCase workloadCase)
    {
        workloadCase.Reset();
        long allocatedBefore = GC.GetTotalAllocatedBytes(precise: true);
        TimeSpan cpuBefore = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        RunFacts facts = await engine.RunAsync(workloadCase, workers);
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        TimeSpan cpuTime = Environment.CpuUsage.TotalTime - cpuBefore;
        long allocated = GC.GetTotalAllocatedBytes(precise: true) - allocatedBefore;

        if (workloadCase.FindError() is { } error)
            throw new InvalidDataException($"wrong result: {error}");
        return new TimedRun(elapsed, cpuTime, allocated, facts);
    }

    private RowSample Summarise(List<TimedRun> runs, WorkloadCase audited) =>
        new(
            Statistics.Median(runs.Select(run => run.Elapsed.TotalNanoseconds)) / size.Items,
            Statistics.Median(runs.Select(run => (double)run.AllocatedBytes)) / size.Items,
            Statistics.Median(runs.Select(run => run.CpuTime.TotalNanoseconds)) / size.Items,
            audited.PeakLiveItems,
            Statistics.MedianOrNull(runs.Select(run => run.Facts.SerialTime?.TotalNanoseconds)) / size.Items,
            Statistics.MedianOrNull(runs.Select(run => run.Facts.SinkBusy)),
            Failure: null);
}
