using Para.Contract;

namespace Para.Core.Tests;

/// <summary>The engine with one thread, which takes its sources in turn.</summary>
public sealed class SequentialEngineUnderTest : IEngineUnderTest
{
    public static IReadOnlyList<int> WorkerCounts => [1];

    public static bool ReadsSourcesConcurrently => false;

    public static Engine Create(int workers) => new SequentialEngine();
}
