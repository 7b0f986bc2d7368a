using System.CommandLine;
using Para.Perf.Engines;
using Para.Perf.Latency;
using Para.Perf.Plotting;
using Para.Perf.Reporting;

namespace Para.Perf.Commands;

/// <summary><c>latency</c>: items that are due at a fixed rate, and how long they take to get through.</summary>
internal static class LatencyCommand
{
    private const int DefaultRounds = 5;
    private const int MaxRounds = 1000;
    private const string BothSources = "both";

    private static readonly int[] s_defaultRates = [1_000, 10_000, 100_000];
    private static readonly string[] s_defaultEngines =
        ["para-workstealing", "para-dataflow", PerfEngines.Baseline.Name, PerfEngines.ReactiveBaseline.Name];

    public static Command Create()
    {
        Option<string[]> engines = LatencyOptions.Engines(s_defaultEngines);
        Option<string> source = SourceOption();
        Option<int[]> rates = LatencyOptions.Rates(s_defaultRates);
        Option<int> workers = PerfOptions.Workers();
        Option<int> warmUp = LatencyOptions.WarmUp();
        Option<int> seconds = LatencyOptions.Seconds();
        Option<int> rounds = PerfOptions.WholeNumber(
            "--rounds", "Rounds; a row's percentiles are the medians over them.", DefaultRounds, MaxRounds);
        Option<FileInfo?> json = OutputFiles.Json();
        Option<FileInfo?> markdown = OutputFiles.Markdown();
        Option<FileInfo?> plot = OutputFiles.Plot();

        var command = new Command("latency", "Gives items to each engine at a fixed rate and prints how long they take.")
        {
            engines, source, rates, workers, warmUp, seconds, rounds, json, markdown, plot,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var settings = new LatencySettings(
                PerfEngines.FindAll(parsed.GetRequiredValue(engines)),
                ParseSources(parsed.GetRequiredValue(source)),
                parsed.GetRequiredValue(rates),
                parsed.GetValue(workers),
                parsed.GetValue(warmUp),
                parsed.GetValue(seconds),
                parsed.GetValue(rounds));
            var files = new ReportFiles(parsed.GetValue(json), parsed.GetValue(markdown), parsed.GetValue(plot));
            return MeasureAsync(settings, files, cancellation);
        });
        return command;
    }

    private static async Task<int> MeasureAsync(LatencySettings settings, ReportFiles files, CancellationToken cancellation)
    {
        if (!settings.Rows().Any())
        {
            await Console.Error.WriteLineAsync("para-perf: none of these engines takes items from such a source. See perf/README.md.");
            return ExitCodes.BadArguments;
        }

        BuildCheck.WarnIfNotOptimised(Console.Error);
        IReadOnlyList<LatencyRound> rounds = await new LatencyComparison(settings, Console.Error).RunAsync(cancellation);
        IReadOnlyList<LatencySummary> rows = LatencySummary.FromRounds(settings, rounds);
        MachineInfo machine = MachineInfo.Read([.. rounds.Select(round => round.Capacity)]);

        LatencyTable.Write(new TableWriter(), settings, machine, rows);
        await files.WriteAsync(
            file => new LatencyDocument(machine, rows).WriteAsync(file, cancellation),
            writer => LatencyTable.Write(writer, settings, machine, rows),
            () => LatencyPlot.Draw(rows));
        return rows.All(row => row.Ok) ? ExitCodes.Success : ExitCodes.RowFailed;
    }

    private static Option<string> SourceOption()
    {
        string[] allowed = [.. SourceKindText.All, BothSources];
        var option = new Option<string>(LatencyProtocol.Source)
        {
            Description = "Where the items come from: an asynchronous sequence, a sequence that blocks, both of these, or an observable.",
            DefaultValueFactory = _ => BothSources,
            HelpName = string.Join('|', allowed),
        };
        return PerfOptions.OneOf(option, allowed);
    }

    private static SourceKind[] ParseSources(string text) =>
        text == BothSources ? [SourceKind.Async, SourceKind.Blocking] : [SourceKindText.Parse(text)];
}
