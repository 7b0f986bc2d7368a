using Para.Contract;

namespace Para.Extensibility.Tests.Engine;

/// <summary>The engine that was written outside of Para.</summary>
public sealed class ThreadPoolEngineUnderTest : IEngineUnderTest
{
    public static IReadOnlyList<int> WorkerCounts { get; } = SuiteSettings.GetWorkerCounts(4);

    public static bool ReadsSourcesConcurrently => true;

    public static Para.Engine Create(int workers) => new ThreadPoolEngine { Workers = workers };
}
