using Para.Contract;

namespace Para.Core.Tests;

/// <summary>The engine with a scheduler of its own.</summary>
public sealed class WorkStealingEngineUnderTest : IEngineUnderTest
{
    // One worker does everything; two can share a node; four and eight are more than the machine has cores.
    public static IReadOnlyList<int> WorkerCounts => [1, 2, 4, 8];

    public static bool ReadsSourcesConcurrently => true;

    public static Engine Create(int workers) => new WorkStealingEngine { Workers = workers };
}
