using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Para.Perf.Measuring;

/// <summary>Arithmetic that takes time and nothing else: no memory, no lock, no clock.</summary>
/// <remarks>
/// What burns is a number of steps, not a time. So all contenders do the same work, however the clock of the processor
/// moves while they do it, and the result proves that it was done.
/// </remarks>
internal static class Burn
{
    private const int Trials = 100;
    private const int TrialSteps = 100_000;

    /// <summary>Takes so many steps from a start, which is not 0.</summary>
    // Marsaglia's xorshift32 (2003): each step waits for the one before, and none touches memory. Optimised at once,
    // so that the first call runs the code that the last one runs.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static uint Run(uint start, int steps)
    {
        uint x = start;
        for (int i = 0; i < steps; i++)
        {
            x ^= x << 13;
            x ^= x >> 17;
            x ^= x << 5;
        }

        return x;
    }

    /// <summary>How many steps take a microsecond. The parent measures it once, and its children are told.</summary>
    public static int MeasureStepsPerMicrosecond()
    {
        // The best, not the median: other work on the machine only ever makes a trial longer.
        TimeSpan best = Enumerable.Range(1, Trials).Min(start =>
        {
            long begin = Stopwatch.GetTimestamp();
            GC.KeepAlive(Run((uint)start, TrialSteps));
            return Stopwatch.GetElapsedTime(begin);
        });
        return Math.Max(1, (int)(TrialSteps / best.TotalMicroseconds));
    }
}
