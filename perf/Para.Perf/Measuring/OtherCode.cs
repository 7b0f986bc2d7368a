using Para.Perf.Engines;
using Para.Perf.Workloads;

namespace Para.Perf.Measuring;

/// <summary>Makes the profile a mixed one: runs other functions through the contender's loops until their code is final.</summary>
internal static class OtherCode
{
    // Until settled, because the profile counts only up to the moment when optimised code replaces the code that
    // collects it: whoever comes later finds the loops as these functions made them.
    public static Task RunAsync(PerfEngine engine, Workload workload, int workers)
    {
        IReadOnlyList<WorkloadCase> others = workload.CreateOthers();
        return JitSettling.RepeatUntilSettledAsync(async () =>
        {
            foreach (WorkloadCase other in others)
            {
                other.Reset();
                await engine.RunAsync(other, workers);
            }

            await engine.RunOtherShapesAsync(workers);
        });
    }
}
