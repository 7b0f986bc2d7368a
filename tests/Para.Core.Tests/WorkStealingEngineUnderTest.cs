using Para.Contract;

namespace Para.Core.Tests;

/// <summary>The engine with a scheduler of its own.</summary>
public sealed class WorkStealingEngineUnderTest : IFuzzedEngineUnderTest
{
    // One worker does everything; two can share a node; eight are more than many a machine has cores.
    public static IReadOnlyList<int> WorkerCounts { get; } = SuiteSettings.GetWorkerCounts(1, 4);

    public static bool ReadsSourcesConcurrently => true;

    public static Engine Create(int workers) => new WorkStealingEngine { Workers = workers, FuzzSeed = SuiteSettings.FuzzSeed };

    public static Engine CreateFuzzed(int workers, int seed) => new WorkStealingEngine { Workers = workers, FuzzSeed = seed };
}
