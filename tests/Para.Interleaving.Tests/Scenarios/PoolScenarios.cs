using Para.Interleaving.Tests.Checking;

namespace Para.Interleaving.Tests.Scenarios;

/// <summary>Runs that begin while the pool disposes crews: no run has a crew that is disposed or another one's, and none stays for ever.</summary>
internal static class PoolScenarios
{
    /// <summary>Runs one after the other, and the timer comes by three times.</summary>
    public static Scenario RunsAndTimer() => Run(pool => pool.Run(1, 1), pool => { pool.GoOn(); pool.GoOn(); pool.GoOn(); });

    /// <summary>Two runs of one shape, and the timer.</summary>
    public static Scenario TwoRunsAndTimer() => Run(
        pool => pool.Run(1, 1), pool => pool.Run(1), pool => { pool.GoOn(); pool.GoOn(); });

    /// <summary>Runs of different shapes, each of which disposes the crews of the other.</summary>
    public static Scenario TwoShapes() => Run(pool => pool.Run(1, 2), pool => pool.Run(2, 1));

    /// <summary>The same, and the timer.</summary>
    public static Scenario TwoShapesAndTimer() => Run(pool => pool.Run(1, 2), pool => pool.Run(2, 1), pool => pool.GoOn());

    private static Scenario Run(params Action<ModelPool>[] threads)
    {
        var pool = new ModelPool();
        return new Scenario
        {
            Threads = [.. threads.Select(thread => new Action(() => thread(pool)))],
            AtEnd = pool.Verify,
            Shared = pool,
        };
    }
}
