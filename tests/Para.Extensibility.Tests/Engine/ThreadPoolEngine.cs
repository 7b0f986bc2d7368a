using Para.Engines;

namespace Para.Extensibility.Tests.Engine;

/// <summary>An engine on the thread pool, written outside of Para: as simple as it can be.</summary>
internal sealed class ThreadPoolEngine : Para.Engine
{
    public required int Workers { get; init; }

    /// <summary>Gets what watches the calls that the engine gets, if anything.</summary>
    public ProtocolProbe? Probe { get; init; }

    protected override int WorkersPerRun => Workers;

    protected override void StartCore(EngineRun run)
    {
        run.Pinning = $"{Workers} at a time on the thread pool";
        run.Begin(new ThreadPoolDispatcher(run, Probe));
    }
}
