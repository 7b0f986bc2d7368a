using System.CommandLine;
using Para.Perf.Engines;
using Para.Perf.Measuring;
using Para.Perf.Workloads;

namespace Para.Perf.Commands;

/// <summary><c>row</c>: what a child process runs. One engine, one workload, one line of JSON on standard output.</summary>
internal static class RowCommand
{
    public static Command Create()
    {
        Option<string> workload = PerfOptions.Workload();
        Option<string> engine = PerfOptions.Engine();
        Option<string> profile = PerfOptions.OneOf(
            new Option<string>(RowProtocol.Profile) { Required = true }, ProfileText.All);
        Option<int> workers = PerfOptions.Workers();
        Option<int?> items = PerfOptions.Items();
        var steps = new Option<int?>(RowProtocol.StepsPerMicrosecond);

        var command = new Command(RowProtocol.Command) { workload, engine, workers, items, steps, profile };
        command.Hidden = true;
        command.SetAction(async (parsed, _) =>
        {
            Workload measured = PerfWorkloads.Find(parsed.GetRequiredValue(workload));
            var meter = new RowMeter(
                measured,
                PerfEngines.Find(parsed.GetRequiredValue(engine)),
                parsed.GetValue(workers),
                new CaseSize(
                    parsed.GetValue(items) ?? measured.DefaultItems,
                    parsed.GetValue(steps) ?? Burn.MeasureStepsPerMicrosecond()));
            RowSample sample = await meter.MeasureAsync(ProfileText.Parse(parsed.GetRequiredValue(profile)));
            Console.Out.WriteLine(RowProtocol.Write(sample));
            return ExitCodes.Success;
        });
        return command;
    }
}
