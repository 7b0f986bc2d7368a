using Para.Contract;

namespace Para.Dataflow.Tests;

/// <summary>The engine on TPL Dataflow, as it is by default.</summary>
public sealed class DataflowEngineUnderTest : IFuzzedEngineUnderTest
{
    // One worker does everything; two can share a node; eight are more than many a machine has cores.
    public static IReadOnlyList<int> WorkerCounts { get; } = SuiteSettings.GetWorkerCounts(1, 4);

    public static bool ReadsSourcesConcurrently => true;

    public static Engine Create(int workers) => new DataflowEngine { Workers = workers, FuzzSeed = SuiteSettings.FuzzSeed };

    public static Engine CreateFuzzed(int workers, int seed) => new DataflowEngine { Workers = workers, FuzzSeed = seed };
}
