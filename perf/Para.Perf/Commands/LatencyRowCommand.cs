using System.CommandLine;
using System.Text.Json;
using Para.Perf.Engines;
using Para.Perf.Latency;

namespace Para.Perf.Commands;

/// <summary><c>latency-row</c>: what a child process of <c>latency</c> runs. One row, one line of JSON on standard output.</summary>
internal static class LatencyRowCommand
{
    public static Command Create()
    {
        Option<string> engine = LatencyOptions.Engine();
        Option<string> source = PerfOptions.OneOf(
            new Option<string>(LatencyProtocol.Source) { Required = true }, SourceKindText.All);
        Option<int> rate = LatencyOptions.Rate();
        Option<int> workers = PerfOptions.Workers();
        Option<int> warmUp = LatencyOptions.WarmUp();
        Option<int> seconds = LatencyOptions.Seconds();

        var command = new Command(LatencyProtocol.Command) { engine, source, rate, workers, warmUp, seconds };
        command.Hidden = true;
        command.SetAction(async (parsed, _) =>
        {
            var row = new LatencyKey(
                parsed.GetRequiredValue(engine),
                SourceKindText.Parse(parsed.GetRequiredValue(source)),
                parsed.GetValue(rate),
                parsed.GetValue(workers),
                parsed.GetValue(warmUp),
                parsed.GetValue(seconds));
            LatencySample sample = await new LatencyMeter(PerfEngines.Find(row.Engine), row).MeasureAsync();
            Console.Out.WriteLine(JsonSerializer.Serialize(sample, LatencyJson.Default.LatencySample));
            return ExitCodes.Success;
        });
        return command;
    }
}
