using System.Diagnostics;
using System.Reflection;

namespace Para.Perf.Commands;

internal static class BuildCheck
{
    /// <summary>A Debug build runs, because it is how one debugs the harness, but it measures nothing of use.</summary>
    public static void WarnIfNotOptimised(TextWriter output)
    {
        var debuggable = typeof(BuildCheck).Assembly.GetCustomAttribute<DebuggableAttribute>();
        if (debuggable is { IsJITOptimizerDisabled: true })
            output.WriteLine("para-perf: built without optimisation; run with -c Release before believing a number.");
    }
}
