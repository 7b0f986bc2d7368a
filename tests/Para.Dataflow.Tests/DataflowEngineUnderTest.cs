using Para.Contract;

namespace Para.Dataflow.Tests;

/// <summary>The engine on TPL Dataflow, as it is by default.</summary>
public sealed class DataflowEngineUnderTest : IEngineUnderTest
{
    public static IReadOnlyList<int> WorkerCounts => [1, 2, 4, 8];

    public static bool ReadsSourcesConcurrently => true;

    public static Engine Create(int workers) => new DataflowEngine { Workers = workers };
}
