using Para.Engines;

namespace Para;

/// <summary>
/// Runs a pipeline on one thread of its own, taking its sources in turn: for debugging, for tests, and as the measure of what
/// the other engines must give.
/// </summary>
/// <remarks>
/// The same plan and the same kernels as on any other engine, without parallelism. A source that blocks holds up all others, and
/// stopping the run: only cancelling it goes on without a source that does not return.
/// </remarks>
public sealed class SequentialEngine : Engine
{
    /// <inheritdoc/>
    protected internal override bool PumpsBlockingSources => false;

    /// <inheritdoc/>
    protected internal override int WorkersPerRun => 1;

    /// <inheritdoc/>
    protected internal override void StartCore(EngineRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        run.Pinning = "1 worker, not pinned";
        var loop = new SequentialLoop(run);
        var thread = new Thread(loop.Run) { IsBackground = true, Name = "Para sequential engine" };
        thread.UnsafeStart();
    }
}
