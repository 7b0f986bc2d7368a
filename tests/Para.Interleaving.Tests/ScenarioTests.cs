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
        output.WriteLine("scenario                        threads  strategy           schedules  redundant        steps  seconds");
        output.WriteLine(
            $"{scenario.Method.Name,-32}{scenario().Threads.Count,7}  {strategy,-18}{result.Schedules,10:N0}{result.Redundant,11:N0}"
            + $"{result.Steps,13:N0}{seconds,9:F1}");
        Assert.True(result.Failure is null, result.Failure?.ToString());
    }
}
