using System.Diagnostics;
using Para.Perf.Measuring;

namespace Para.Perf.Comparing;

/// <summary>Measures how much more W threads get done than one, on this machine, now.</summary>
/// <remarks>
/// Two cores are not two: clocks fall when both are busy, siblings share a core, neighbours share the machine. Pure
/// arithmetic in registers is the most that threads can gain, so what an ideal engine would reach is judged by it.
/// </remarks>
internal static class Calibrator
{
    private const int Trials = 5;
    private const int Steps = 20_000_000;

    // Any thread, unordered, never read: it is there so that the arithmetic has a result to be kept.
    private static uint s_sink;

    /// <summary>The capacity of <paramref name="threads"/> threads; 1 is that of one.</summary>
    public static double MeasureCapacity(int threads)
    {
        if (threads == 1)
            return 1;

        // One right after the other, so that both see the same machine.
        return Statistics.Median(Enumerable.Range(0, Trials).Select(_ =>
        {
            TimeSpan one = Time(1);
            TimeSpan many = Time(threads);
            return threads * (one / many);
        }).ToArray());
    }

    private static TimeSpan Time(int threads)
    {
        using var start = new Barrier(threads + 1);
        Thread[] workers = [.. Enumerable.Range(1, threads).Select(seed => new Thread(() =>
        {
            start.SignalAndWait();
            s_sink = Burn.Run((uint)seed, Steps);
        }))];
        foreach (Thread worker in workers)
            worker.Start();

        start.SignalAndWait();
        long begin = Stopwatch.GetTimestamp();
        foreach (Thread worker in workers)
            worker.Join();
        return Stopwatch.GetElapsedTime(begin);
    }
}
