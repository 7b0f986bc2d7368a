using System.CommandLine;
using Samples;

namespace Sensors;

/// <summary>The arguments, and their errors.</summary>
internal static class CommandLine
{
    /// <summary>With some more than workers, a group with more work than the others holds up nobody for long.</summary>
    private const int BranchesPerWorker = 2;

    public static RootCommand Create()
    {
        Option<int> sensors = NumberOption.Create("--sensors", "How many sensors there are.", 200, 1, 100_000);
        Option<int> rate = NumberOption.Create("--rate", "How many readings a second they give, all together.", 50_000, 1, 1_000_000);
        Option<int> seconds = NumberOption.Create("--seconds", "For how long.", 10, 1, 1_000);
        Option<int> seed = NumberOption.Create("--seed", "The seed of all that is random in their values.", 1, 0, int.MaxValue);
        Option<string> overflow = OverflowOption.Create();
        var engine = new EngineOptions();

        var command = new RootCommand(
            "Watches simulated sensors: an observable of readings goes through a pipeline of Para, which keeps a window of each sensor "
            + "and finds what is unusual, and comes back as an observable of anomalies.")
        {
            sensors, rate, seconds, seed, overflow,
        };
        engine.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            string overflowName = parsed.GetRequiredValue(overflow);
            return SensorsProgram.RunAsync(
                new Settings(
                    parsed.GetValue(sensors),
                    parsed.GetValue(rate),
                    parsed.GetValue(seconds),
                    parsed.GetValue(seed),
                    OverflowOption.Parse(overflowName),
                    overflowName,
                    engine.GetEngine(parsed),
                    engine.GetName(parsed),
                    Math.Min(parsed.GetValue(sensors), engine.GetWorkers(parsed) * BranchesPerWorker)),
                cancellationToken);
        });
        return command;
    }
}
