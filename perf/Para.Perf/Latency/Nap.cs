using System.Diagnostics;
using System.Runtime.InteropServices;
using Para.Perf.Measuring;

namespace Para.Perf.Latency;

/// <summary>Waiting until a moment, exact to some microseconds where the system can, without burning a core.</summary>
/// <remarks>
/// Design: the system wakes a sleeper a little after the time it asked for, always by about as much. So a wait sleeps
/// for less than it has to by that much, and spins for the rest. A time so near that it would be missed by any sleep is
/// missed: who spun there would spin all the time, at a high rate, on a core that the workers need. So items come in
/// small bursts then, up to one sleep too late.
/// </remarks>
internal static class Nap
{
    private const int Trials = 101;
    private const int SpinsBetweenLooks = 10;

    private static readonly TimeSpan s_overshoot = MeasureOvershoot();

    /// <summary>Waits until the stopwatch has reached this.</summary>
    public static void Until(long timestamp)
    {
        bool hasSlept = false;
        while (true)
        {
            long now = Stopwatch.GetTimestamp();
            if (now >= timestamp)
                return;

            TimeSpan time = Stopwatch.GetElapsedTime(now, timestamp) - s_overshoot;
            // Again, if a signal (of the garbage collector's, for example) ended the sleep before its time.
            if (!hasSlept || time > TimeSpan.Zero)
                Sleep(time > TimeSpan.Zero ? time : TimeSpan.Zero);
            else
                Thread.SpinWait(SpinsBetweenLooks);
            hasSlept = true;
        }
    }

    private static TimeSpan MeasureOvershoot() =>
        TimeSpan.FromMicroseconds(Statistics.Median(Enumerable.Range(0, Trials).Select(_ =>
        {
            long start = Stopwatch.GetTimestamp();
            Sleep(TimeSpan.Zero);
            return Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        })));

    private static void Sleep(TimeSpan time)
    {
        // Thread.Sleep counts in milliseconds. Windows has nothing better for a program to call.
        if (OperatingSystem.IsWindows())
            Thread.Sleep(time < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : time);
        else
            _ = NanoSleep(TimeSpec.From(time), 0);
    }

    [DllImport("libc", EntryPoint = "nanosleep")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int NanoSleep(in TimeSpec requested, nint remaining);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct TimeSpec(nint Seconds, nint Nanoseconds)
    {
        public static TimeSpec From(TimeSpan time) =>
            new((nint)time.TotalSeconds, (nint)(time.Ticks % TimeSpan.TicksPerSecond * TimeSpan.NanosecondsPerTick));
    }
}
