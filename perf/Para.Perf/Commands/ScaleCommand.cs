using System.CommandLine;
using Para.Perf.Comparing;
using Para.Perf.Engines;
using Para.Perf.Measuring;
using Para.Perf.Plotting;
using Para.Perf.Reporting;
using Para.Perf.Workloads;

namespace Para.Perf.Commands;

/// <summary><c>scale</c>: a workload over numbers of workers, and over sizes.</summary>
internal static class ScaleCommand
{
    private const int DefaultRounds = 3;
    private const int MaxRounds = 1000;
    private const int Sizes = 4;

    private static readonly string[] s_defaultEngines = ["para-workstealing", "para-dataflow", "plinq", PerfEngines.Floor.Name];

    public static Command Create()
    {
        Option<string> workload = PerfOptions.Workload();
        workload.Required = false;
        workload.DefaultValueFactory = _ => PerfWorkloads.Default.Name;
        workload.Description = "Workload to measure.";
        Option<string[]> engines = PerfOptions.Engines();
        engines.DefaultValueFactory = _ => s_defaultEngines;
        Option<int[]> workers = PerfOptions.WorkersList([.. PowersOfTwo(Environment.ProcessorCount)]);
        workers.Description = "Worker threads, one number after the other.";
        Option<int[]> items = PerfOptions.ItemsList(
            $"Items that the source gives, one number after the other (default: the workload's own, and {Sizes - 1} smaller ones).");
        Option<int> rounds = PerfOptions.WholeNumber(
            "--rounds", "Rounds; a row's number is the median over them.", DefaultRounds, MaxRounds);
        Option<FileInfo?> json = OutputFiles.Json();
        Option<FileInfo?> markdown = OutputFiles.Markdown();
        Option<FileInfo?> plot = OutputFiles.Plot();

        var command = new Command("scale", "Runs a workload on more and more workers, with more and more items, in a fresh process each.")
        {
            workload, engines, workers, items, rounds, json, markdown, plot,
        };
        command.SetAction((parsed, cancellation) =>
        {
            Workload measured = PerfWorkloads.Find(parsed.GetRequiredValue(workload));
            var settings = new ComparisonSettings(
                MeasuredWorkload.AtSizes(
                    [measured], parsed.GetValue(items) is { Length: > 0 } some ? some : [.. SizesUpTo(measured.DefaultItems)]),
                PerfEngines.FindAll(parsed.GetRequiredValue(engines)),
                [Profile.Fresh],
                parsed.GetRequiredValue(workers),
                Burn.MeasureStepsPerMicrosecond(),
                parsed.GetValue(rounds),
                PerfEngines.Floor);
            var files = new ReportFiles(parsed.GetValue(json), parsed.GetValue(markdown), parsed.GetValue(plot));
            return ComparisonReport.MeasureAsync(settings, files, ScaleTable.Write, ScalePlot.Draw, cancellation);
        });
        return command;
    }

    /// <summary>1, 2, 4, ... and the number itself.</summary>
    private static IEnumerable<int> PowersOfTwo(int last)
    {
        for (int count = 1; count < last; count *= 2)
            yield return count;
        yield return last;
    }

    private static IEnumerable<int> SizesUpTo(int items) =>
        Enumerable.Range(1 - Sizes, Sizes).Select(decade => Math.Max(1, (int)(items * Math.Pow(10, decade)))).Distinct();
}
