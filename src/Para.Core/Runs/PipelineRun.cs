using Para.Graphs;
using Para.Runs;

namespace Para;

/// <summary>A pipeline that was started.</summary>
public abstract class PipelineRun
{
    private protected PipelineRun(RunControl control) => Control = control;

    /// <summary>
    /// Gets the task of the run: completed when every item has been processed, faulted with the original exception of user
    /// code, or cancelled with the caller's token.
    /// </summary>
    public Task Completion => CompletionCore;

    internal RunControl Control { get; }

    /// <summary>Gets or sets what makes a report; set before the run starts.</summary>
    internal Func<RunReport> CreateReport { get; set; } = static () => throw new InvalidOperationException("The run was not started.");

    private protected abstract Task CompletionCore { get; }

    /// <summary>Stops reading the sources and finishes what is in flight: the result is that of the items read so far.</summary>
    /// <returns>A task that is completed when the run has ended, however it ended: see <see cref="Completion"/>.</returns>
    /// <remarks>
    /// Does nothing to a run that has ended. A source that blocks inside <c>MoveNext</c> is not waited for. A sequence that a
    /// <c>SelectMany</c> has begun is in flight and is finished; but one that is still open half a second to a second later
    /// may be endless and is cut off there. What is discarded by that is counted as <see cref="DropReason.Stopped"/>.
    /// </remarks>
    public async Task StopAsync()
    {
        Control.Stop();
        await Completion.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Makes a report of what the run has done so far.</summary>
    /// <returns>The report. The figures of a run that goes on are read one after the other: they need not match exactly.</returns>
    public RunReport GetReport() => CreateReport();

    internal abstract void SetResult(ResultReader results);

    internal abstract void SetFaulted(Exception exception);

    internal abstract void SetCancelled();
}
