using Para.Interleaving.Tests.Checking;

namespace Para.Interleaving.Tests.Scenarios;

/// <summary>The way into this code where it was compiled with a planted bug: no type of it is known to the caller.</summary>
internal static class Exploration
{
    /// <summary>Explores a scenario.</summary>
    /// <param name="type">The full name of its type.</param>
    /// <param name="method">The name of the method that makes it.</param>
    /// <param name="preemptions">The bound of the search, or -1 for an exhaustive one.</param>
    /// <returns>The failure; null if there is none.</returns>
    public static string? FindFailure(string type, string method, int preemptions)
    {
        var scenario = typeof(Exploration).Assembly.GetType(type)!.GetMethod(method)!.CreateDelegate<Func<Scenario>>();
        return Explorer.Explore(scenario, Create(preemptions)).Failure?.ToString();
    }

    private static Strategy Create(int preemptions) => preemptions < 0 ? new ExhaustiveSearch() : new BoundedSearch(preemptions);
}
