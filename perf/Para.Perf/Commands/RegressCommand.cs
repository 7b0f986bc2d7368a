using System.CommandLine;
using Para.Perf.Comparing;
using Para.Perf.Engines;
using Para.Perf.Measuring;
using Para.Perf.Regression;
using Para.Perf.Reporting;
using Para.Perf.Workloads;

namespace Para.Perf.Commands;

/// <summary><c>regress</c>: what a look is at, compared with what it was when the baseline was written.</summary>
internal static class RegressCommand
{
    private const int Workers = 2;
    private const int DefaultRounds = 3;
    private const int MaxRounds = 1000;
    private const int DefaultTolerance = 25;
    private const int MaxTolerance = 10_000;

    private static readonly string s_defaultFile = Path.Combine("perf", "baseline.json");

    public static Command Create()
    {
        var file = new Option<FileInfo>("--file")
        {
            Description = $"The baseline (default: {s_defaultFile}).",
            HelpName = "file",
            DefaultValueFactory = _ => new FileInfo(s_defaultFile),
        };
        Option<string[]> workloads = PerfOptions.Workloads();
        Option<int> rounds = PerfOptions.WholeNumber(
            "--rounds", "Rounds; a row is worse if it is in all of them.", DefaultRounds, MaxRounds);
        Option<int> tolerance = PerfOptions.WholeNumber(
            "--tolerance", "By how many percent a row may be worse.", DefaultTolerance, MaxTolerance);
        var update = new Option<bool>("--update") { Description = "Write the baseline anew." };

        var command = new Command("regress", "Compares Para's distance from the ideal with the baseline; the exit code is 3 if a row got worse.")
        {
            workloads, file, rounds, tolerance, update,
        };
        command.SetAction((parsed, cancellation) => MeasureAsync(
            parsed.GetRequiredValue(file),
            parsed.GetValue(workloads) is { Length: > 0 } names ? PerfWorkloads.FindAll(names) : PerfWorkloads.Look,
            parsed.GetValue(rounds),
            parsed.GetValue(tolerance) / 100.0,
            parsed.GetValue(update),
            cancellation));
        return command;
    }

    private static async Task<int> MeasureAsync(
        FileInfo file, IReadOnlyList<Workload> workloads, int rounds, double tolerance, bool update, CancellationToken cancellation)
    {
        Baseline? baseline = null;
        if (!update)
        {
            try
            {
                baseline = await Baseline.ReadAsync(file, cancellation);
            }
            catch (InvalidDataException exception)
            {
                await Console.Error.WriteLineAsync($"para-perf: {exception.Message} --update writes one.");
                return ExitCodes.BadArguments;
            }
        }

        var settings = new ComparisonSettings(
            MeasuredWorkload.AtSmallSize(workloads),
            PerfEngines.FindAll(["para-workstealing", "para-dataflow", PerfEngines.Floor.Name]),
            [Profile.Fresh],
            [Workers],
            Burn.MeasureStepsPerMicrosecond(),
            rounds,
            PerfEngines.Floor);
        BuildCheck.WarnIfNotOptimised(Console.Error);
        IReadOnlyList<Round> measured = await new RoundRunner(settings, Console.Error).RunAsync(cancellation);
        IReadOnlyList<RowSummary> all = RowSummary.FromRounds(settings, measured);
        if (all.FirstOrDefault(row => !row.Ok) is { } wrong)
        {
            await Console.Error.WriteLineAsync($"para-perf: {wrong.Key.Workload} {wrong.Key.Engine}: {wrong.Failure}");
            return ExitCodes.RowFailed;
        }

        RowSummary[] rows = [.. all.Where(row => row.Key.Engine != PerfEngines.Floor.Name)];
        if (update)
            await new Baseline([.. rows.Select(BaselineRow.From)]).WriteAsync(file, cancellation);

        IReadOnlyList<RegressionRow> compared = RegressionRow.Match(rows, baseline);
        RegressionTable.Write(new TableWriter(), compared, tolerance);
        if (!update && compared.FirstOrDefault(row => row.Before is null) is { } unknown)
        {
            await Console.Error.WriteLineAsync(
                $"para-perf: '{file}' does not have {unknown.Now.Key.Workload} {unknown.Now.Key.Engine}; --update writes it anew.");
            return ExitCodes.BadArguments;
        }

        return compared.Any(row => row.IsWorse(tolerance)) ? ExitCodes.Regressed : ExitCodes.Success;
    }
}
