using Para.Execution;

namespace Para.Engines;

/// <content>What the target does not get. For any thread, also after the run has ended.</content>
internal sealed partial class AsyncSinkRun<TIn> : IDiscardTarget
{
    void IDiscardTarget.Discard<T>(T item) =>
        Drop([item], Control.IsDiscarding ? Control.GetDropReason() : DropReason.EarlyEnd);

    void IDiscardTarget.DiscardForOverflow<T>(T item) => Drop([item], DropReason.Overflow);

    void IDiscardTarget.DiscardFailed<T>(T item, Exception exception) => Skip(item, exception);

    void IDiscardTarget.KeepFailure(Exception exception) => Control.KeepSkippedFault(Node.Stages[0], exception);
}
