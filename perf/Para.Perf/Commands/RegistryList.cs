using Para.Perf.Engines;
using Para.Perf.Workloads;

namespace Para.Perf.Commands;

/// <summary>What <c>--list</c> prints.</summary>
internal static class RegistryList
{
    public static void Write(TextWriter output)
    {
        int width = PerfWorkloads.All.Select(w => w.Name)
            .Concat(PerfEngines.All.Select(e => e.Name))
            .Max(name => name.Length);

        output.WriteLine("workloads");
        foreach (Workload workload in PerfWorkloads.All)
            output.WriteLine($"  {workload.Name.PadRight(width)}  {workload.Description}");
        output.WriteLine("engines");
        foreach (PerfEngine engine in PerfEngines.All)
            output.WriteLine($"  {engine.Name.PadRight(width)}  {engine.Description}");
    }
}
