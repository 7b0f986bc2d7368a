using Para.Execution;

namespace Para.Engines;

/// <content>What a kernel has taken in, and its target does not get.</content>
// For a sink that hands items on later than in the call that brought them, to several targets say, each with a queue. So these may
// be called by any thread, at any time, also after the run has ended; the counts of the report are those of the moment then.
public abstract partial class AsyncSinkKernel<TIn>
{
    // Set before the first call.
    private IDiscardTarget? _discards;

    /// <summary>
    /// Discards an item that the sink has taken in and that nobody wants any more. The run's report counts it under what ended the run,
    /// or else as <c>EarlyEnd</c>, and its <c>OnDropped</c> gets it.
    /// </summary>
    /// <param name="item">The item.</param>
    protected void Drop(TIn item) => _discards!.Discard(item);

    /// <summary>
    /// Discards an item for which the target had no place. The run's report counts it as <c>Overflow</c>, and its <c>OnDropped</c> gets it.
    /// </summary>
    /// <param name="item">The item.</param>
    protected void DropForOverflow(TIn item) => _discards!.DiscardForOverflow(item);

    /// <summary>
    /// Discards an item that a target has failed with, while the run goes on. The report counts it as <c>Skipped</c> and has the
    /// exception among its skipped faults; <c>OnDropped</c> gets both.
    /// </summary>
    /// <param name="item">The item.</param>
    /// <param name="exception">What the target has thrown.</param>
    protected void Skip(TIn item, Exception exception) => _discards!.DiscardFailed(item, exception);

    /// <summary>Keeps what a target has thrown without an item, while the run goes on: the report has it among its skipped faults.</summary>
    /// <param name="exception">What the target has thrown.</param>
    protected void KeepFault(Exception exception) => _discards!.KeepFailure(exception);

    internal void Bind(IDiscardTarget discards) => _discards = discards;
}
