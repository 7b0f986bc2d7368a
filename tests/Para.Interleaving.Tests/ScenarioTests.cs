using System.Diagnostics;
using Para.Interleaving.Tests.Checking;

namespace Para.Interleaving.Tests;

/// <summary>Explores scenarios, and says how many schedules there were.</summary>
public abstract class ScenarioTests(ITestOutputHelper output)
{
    /// <summary>Explores a scenario: no schedule fails.</summary>
    private protected void Passes(Func<Scenario> scenario, Strategy strategy)
    {
        long start = Stopwatch.GetTimestamp();
        ExplorationResult result = Explorer.Explore(scenario, strategy);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        output.WriteLine(
            $"{scenario.Method.Name}, {strategy.GetType().Name}: {result.Schedules:N0} schedules and {result.Redundant:N0} redundant ones, "
            + $"{result.Steps:N0} steps, {(result.Schedules + result.Redundant) / seconds:N0} schedules/s");
        Assert.True(result.Failure is null, result.Failure?.ToString());
    }
}
