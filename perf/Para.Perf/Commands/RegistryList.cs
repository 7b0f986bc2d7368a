using Para.Perf.Engines;
using Para.Perf.Workloads;

namespace Para.Perf.Commands;

/// <summary>What <c>--list</c> prints.</summary>
internal static class RegistryList
{
    public static void Write(TextWriter output)
    {
        int width = PerfWorkloads.Names.Concat(PerfEngines.All.Select(e => e.Name)).Max(name => name.Length);

        output.WriteLine("workloads (* what a look is at)");
        foreach (Workload workload in PerfWorkloads.All)
            output.WriteLine($"{Mark(PerfWorkloads.Look.Contains(workload))} {workload.Name.PadRight(width)}  {workload.Description} {workload.DefaultItems:N0} items.");
        foreach (IGrouping<string?, Workload> family in PerfWorkloads.All.Where(w => w.Family is not null).GroupBy(w => w.Family))
            output.WriteLine($"  {family.Key!.PadRight(width)}  All {family.Count()} of {string.Join(", ", family.Select(w => w.Name))}.");
        output.WriteLine("engines (* whom it compares)");
        foreach (PerfEngine engine in PerfEngines.All)
            output.WriteLine($"{Mark(PerfEngines.Look.Contains(engine))} {engine.Name.PadRight(width)}  {engine.Description}");
    }

    private static char Mark(bool isInLook) => isInLook ? '*' : ' ';
}
