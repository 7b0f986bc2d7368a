using System.CommandLine;

namespace Para.Perf.Commands;

internal static class PerfCommandLine
{
    public static RootCommand Create() =>
        new("Measures Para against its peers, each row in a process of its own.")
        {
            CompareCommand.Create(),
            LatencyCommand.Create(),
            ScaleCommand.Create(),
            RegressCommand.Create(),
            BenchCommand.Create(),
            RowCommand.Create(),
            LatencyRowCommand.Create(),
        };
}
