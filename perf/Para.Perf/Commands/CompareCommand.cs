using System.CommandLine;
using Para.Perf.Comparing;
using Para.Perf.Engines;
using Para.Perf.Measuring;
using Para.Perf.Plotting;
using Para.Perf.Reporting;
using Para.Perf.Workloads;

namespace Para.Perf.Commands;

/// <summary><c>compare</c>: the rounds, the tables, the files.</summary>
internal static class CompareCommand
{
    private const int LookRounds = 2;
    private const int DefaultRounds = 7;
    private const int MaxRounds = 1000;

    public static Command Create()
    {
        Option<string[]> workloads = PerfOptions.Workloads();
        Option<string[]> engines = PerfOptions.Engines();
        var all = new Option<bool>("--all") { Description = "Measure every workload, not only a few small ones. Takes hours." };
        Option<int[]> workers = PerfOptions.WorkersList(2);
        Option<int[]> items = PerfOptions.ItemsList("Items that the source gives (default: each workload's own number).");
        Option<int?> rounds = PerfOptions.Limited(
            new Option<int?>("--rounds")
            {
                Description = $"Rounds; a row's number is the median over them (default: {DefaultRounds}; {LookRounds} for a look).",
            },
            MaxRounds);
        Option<string> baseline = PerfOptions.Baseline();
        Option<string?> profile = ProfilesOption.Create();
        Option<FileInfo?> json = OutputFiles.Json();
        Option<FileInfo?> markdown = OutputFiles.Markdown();
        Option<FileInfo?> plot = OutputFiles.Plot();
        var list = new Option<bool>("--list") { Description = "List the workloads and the engines, and measure nothing." };

        var command = new Command(
            "compare",
            "Runs workloads on each engine and prints how they compare. Without --workload and --all it is a look of some minutes: a few workloads at a small size.")
        {
            workloads, engines, all, workers, items, rounds, baseline, profile, json, markdown, plot, list,
        };
        command.SetAction((parsed, cancellation) =>
        {
            if (parsed.GetValue(list))
            {
                RegistryList.Write(Console.Out);
                return Task.FromResult(ExitCodes.Success);
            }

            string[] names = parsed.GetValue(workloads) ?? [];
            bool isLook = names.Length == 0 && !parsed.GetValue(all);
            IReadOnlyList<Workload> chosen = isLook ? PerfWorkloads.Look : names.Length == 0 ? PerfWorkloads.All : PerfWorkloads.FindAll(names);
            int[] sizes = parsed.GetValue(items) ?? [];
            var settings = new ComparisonSettings(
                sizes.Length > 0 ? MeasuredWorkload.AtSizes(chosen, sizes)
                    : isLook ? MeasuredWorkload.AtSmallSize(chosen)
                    : MeasuredWorkload.AtDefaultSize(chosen),
                parsed.GetValue(engines) is { Length: > 0 } some ? PerfEngines.FindAll(some) : isLook ? PerfEngines.Look : PerfEngines.All,
                parsed.GetValue(profile) is { } text ? ProfilesOption.Parse(text) : isLook ? [Profile.Fresh] : ProfilesOption.Both,
                parsed.GetRequiredValue(workers),
                Burn.MeasureStepsPerMicrosecond(),
                parsed.GetValue(rounds) ?? (isLook ? LookRounds : DefaultRounds),
                PerfEngines.Find(parsed.GetRequiredValue(baseline)));
            var files = new ReportFiles(parsed.GetValue(json), parsed.GetValue(markdown), parsed.GetValue(plot));
            return ComparisonReport.MeasureAsync(settings, files, ComparisonTable.Write, ComparisonPlot.Draw, cancellation);
        });
        return command;
    }
}
