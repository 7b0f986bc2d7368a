using System.CommandLine;
using Para.Perf.Comparing;
using Para.Perf.Engines;
using Para.Perf.Measuring;
using Para.Perf.Reporting;
using Para.Perf.Workloads;

namespace Para.Perf.Commands;

/// <summary><c>compare</c>: the rounds, the table, the file.</summary>
internal static class CompareCommand
{
    private const int DefaultRounds = 7;
    private const int MaxRounds = 1000;
    private const string BothProfiles = "both";

    public static Command Create()
    {
        Option<string[]> workloads = PerfOptions.Workloads();
        Option<string[]> engines = PerfOptions.Engines();
        Option<int> workers = PerfOptions.Workers();
        Option<int?> items = PerfOptions.Items();
        Option<int> rounds = PerfOptions.WholeNumber(
            "--rounds", "Rounds; a row's number is the median over them.", DefaultRounds, MaxRounds);
        Option<string> profile = ProfileOption();
        Option<FileInfo?> json = ResultFile.Option();
        var list = new Option<bool>("--list") { Description = "List the workloads and the engines, and measure nothing." };

        var command = new Command("compare", "Runs workloads on each engine and prints how they compare.")
        {
            workloads, engines, workers, items, rounds, profile, json, list,
        };
        command.SetAction((parsed, cancellation) =>
        {
            if (parsed.GetValue(list))
            {
                RegistryList.Write(Console.Out);
                return Task.FromResult(ExitCodes.Success);
            }

            var settings = new ComparisonSettings(
                parsed.GetValue(workloads) is { Length: > 0 } names ? PerfWorkloads.FindAll(names) : [PerfWorkloads.Default],
                parsed.GetValue(engines) is { Length: > 0 } some ? PerfEngines.FindAll(some) : PerfEngines.All,
                ParseProfiles(parsed.GetValue(profile)!),
                parsed.GetValue(workers),
                parsed.GetValue(items),
                Burn.MeasureStepsPerMicrosecond(),
                parsed.GetValue(rounds));
            if (!settings.Rows().Any())
            {
                Console.Error.WriteLine("para-perf: none of these engines runs any of these workloads with this profile.");
                return Task.FromResult(ExitCodes.BadArguments);
            }

            return CompareAsync(settings, parsed.GetValue(json), cancellation);
        });
        return command;
    }

    private static async Task<int> CompareAsync(
        ComparisonSettings settings, FileInfo? json, CancellationToken cancellation)
    {
        BuildCheck.WarnIfNotOptimised(Console.Error);
        IReadOnlyList<Round> rounds = await new Comparison(settings, Console.Error).RunAsync(cancellation);
        IReadOnlyList<RowSummary> rows = RowSummary.FromRounds(settings, rounds);
        MachineInfo machine = MachineInfo.Read([.. rounds.Select(round => round.Capacity)]);

        ComparisonTable.Write(settings, machine, rows);
        if (json is not null)
            await new ComparisonDocument(machine, settings, rows).WriteAsync(json, cancellation);
        return rows.All(row => row.Ok) ? ExitCodes.Success : ExitCodes.RowFailed;
    }

    private static Option<string> ProfileOption()
    {
        string[] allowed = [.. ProfileText.All, BothProfiles];
        var option = new Option<string>(RowProtocol.Profile)
        {
            Description = "The JIT's profile: fresh (a process that ran nothing else), mixed (after many other lambdas), or both.",
            DefaultValueFactory = _ => BothProfiles,
            HelpName = string.Join('|', allowed),
        };
        return PerfOptions.OneOf(option, allowed);
    }

    private static Profile[] ParseProfiles(string text) =>
        text == BothProfiles ? Enum.GetValues<Profile>() : [ProfileText.Parse(text)];
}
