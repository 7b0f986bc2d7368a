using Para.Execution;

namespace Para.Engines;

/// <content>What becomes of items that user code fails with.</content>
public abstract partial class NodeRun
{
    private readonly BackOff _backOff = new();

    FailureAction IFailureTarget.Resolve<T>(FailurePolicy policy, T item, Exception exception, int failures) =>
        Resolve(policy, item, exception, failures);

    /// <inheritdoc cref="IFailureTarget.Resolve"/>
    /// <remarks>For a call that is made by a worker, which also waits. One that is made elsewhere puts the same together anew.</remarks>
    private protected FailureAction Resolve<T>(FailurePolicy policy, T item, Exception exception, int failures)
    {
        // What the call changed of its context is not for the next.
        Context.Restore();
        if (Control.AnswersCancellation(exception))
        {
            return FailureAction.Fail;
        }

        FailureAction action = policy.Decide(failures, out TimeSpan delay);
        switch (action)
        {
            case FailureAction.Retry:
                return AwaitRetry(item, delay);
            case FailureAction.Skip:
                Skip(item, exception);
                break;
            case FailureAction.Route:
                Meter.Routing();
                break;
        }

        return action;
    }

    /// <summary>Discards an item that failed, and says why.</summary>
    private protected void Skip<T>(T item, Exception exception)
    {
        Meter.Skipping();
        Meter.Dropping(1);
        Control.KeepSkippedFault(Node.Stages[0], exception);
        Control.Drop(Node.Name, DropReason.Skipped, [item], exception);
    }

    private FailureAction AwaitRetry<T>(T item, TimeSpan delay)
    {
        if (_backOff.Wait(delay, Control.Options.TimeProvider, () => IsDiscarding))
        {
            Meter.Retrying();
            return FailureAction.Retry;
        }

        if (Control.IsDiscarding)
        {
            // It was not recovered, so its exception belongs to those of the run.
            return FailureAction.Fail;
        }

        // Nobody wants the item any more. That it failed once must not fail a run that has all it needs.
        Drop<T>([item]);
        return FailureAction.Skip;
    }
}
