using Para.Engines;
using Para.Interleaving.Tests.Checking;

namespace Para.Interleaving.Tests.Scenarios;

/// <summary>Groups of workers that come and go: no processor is leased twice, and all are given back.</summary>
internal static class CoreScenarios
{
    /// <summary>Two groups at a time, one after the other on each side, on two processors.</summary>
    public static Scenario TwoGroups() => Run(processors: 2, [1, 2], [2, 1]);

    /// <summary>Three groups of one worker on two processors.</summary>
    public static Scenario ThreeGroups() => Run(processors: 2, [1], [1, 1], [1]);

    /// <summary>Three groups of different sizes on three processors.</summary>
    public static Scenario ThreeGroupsOfSeveral() => Run(processors: 3, [2], [1, 2], [3]);

    /// <summary>Two dispose one lease, while a third group wants what it holds.</summary>
    public static Scenario DisposedTwice()
    {
        var machine = new ModelMachine(processors: 2);
        CoreLease lease = machine.Acquire(1);
        return new Scenario
        {
            Threads = [() => machine.Dispose(lease), () => machine.Dispose(lease), () => machine.Run(2, 1)],
            AtEnd = machine.Verify,
            Shared = machine,
        };
    }

    private static Scenario Run(int processors, params int[][] groups)
    {
        var machine = new ModelMachine(processors);
        return new Scenario
        {
            Threads = [.. groups.Select(workers => new Action(() => machine.Run(workers)))],
            AtEnd = machine.Verify,
            Shared = machine,
        };
    }
}
