using System.Diagnostics;
using System.Runtime;

namespace Para.Perf.Measuring;

/// <summary>Repeats work until the code that it runs is final.</summary>
/// <remarks>
/// Design: the runtime counts the method bodies that it compiles, at every tier. Optimised code arrives in two ways:
/// in place of a loop that runs long (OSR), or from a background thread, for what was called 30 times after the
/// process saw nothing new for 100 ms. The second comes in bursts of dozens of methods, up to three quiet passes
/// after the work began; a loop measured before its burst would still be collecting the profile that the burst is
/// going to use. So a pass makes every hot method run more than 30 times, a pause lets the background thread work, and
/// it is over when several passes in a row, pauses included, compiled next to nothing. (Nothing at all would take
/// dozens of passes: what a pass itself calls once is hot after thirty of them, and is in no measured path.)
/// </remarks>
internal static class JitSettling
{
    private const int QuietPasses = 5;
    private const int MaxPasses = 40;

    /// <summary>As many methods may still be compiled in a pass that counts as quiet.</summary>
    private const int Few = 8;

    /// <summary>Longer than the runtime's tiering delay.</summary>
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(150);

    public static async Task RepeatUntilSettledAsync(Func<Task> pass)
    {
        int quiet = 0;
        for (int i = 0; i < MaxPasses && quiet < QuietPasses; i++)
        {
            bool wasQuiet = await IsQuietAsync(async () =>
            {
                await pass();
                await Task.Delay(s_pause);
            });
            quiet = wasQuiet ? quiet + 1 : 0;
        }
    }

    /// <summary>Repeats a long run, without pauses, until one is quiet or they took long enough together.</summary>
    public static async Task RepeatUntilQuietAsync(Func<Task> run, TimeSpan longEnough)
    {
        long start = Stopwatch.GetTimestamp();
        while (!await IsQuietAsync(run) && Stopwatch.GetElapsedTime(start) < longEnough)
        {
        }
    }

    private static async Task<bool> IsQuietAsync(Func<Task> work)
    {
        long before = JitInfo.GetCompiledMethodCount();
        await work();
        return JitInfo.GetCompiledMethodCount() - before <= Few;
    }
}
