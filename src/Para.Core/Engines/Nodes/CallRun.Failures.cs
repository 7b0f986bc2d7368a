using Para.Execution;

namespace Para.Engines;

/// <content>Items whose call failed.</content>
internal sealed partial class CallRun<TIn, TCall, TOut>
{
    /// <summary>Decides what becomes of an item that failed.</summary>
    /// <returns>Whether the item is done with; if not, its call will be made again.</returns>
    private bool Recover(Part part, Exception exception, int failures, Span<TOut> output, ref int produced)
    {
        // What answers the token has been told that nobody needs it any more.
        TIn item = part.Items[0];
        if (exception is OperationCanceledException && IsDiscarding)
        {
            Drop(part.Items);
            return true;
        }

        TimeSpan delay = TimeSpan.Zero;
        switch (Control.AnswersCancellation(exception) ? FailureAction.Fail : _policy.Decide(failures, out delay))
        {
            case FailureAction.Retry:
                Delay(new Call(this, part, default, failures) { IsRetry = true }, delay);
                return false;
            case FailureAction.Skip:
                Skip(item, exception);
                return true;
            case FailureAction.Route:
                Meter.Routing();
                output[produced++] = _kernel.GetFailure(item, exception);
                return true;
            default:
                Fault(exception);
                Drop(part.Items);
                return true;
        }
    }

    private void Delay(Call call, TimeSpan delay)
    {
        lock (Gate)
        {
            _delayed.Add(call);
        }

        if (delay > TimeSpan.Zero)
        {
            call.Timer = Control.Options.TimeProvider.CreateTimer(
                static call => ((Call)call!).OnDue(), call, delay, Timeout.InfiniteTimeSpan);
        }

        // Whoever makes the run discard does so before it looks for those who wait: one of the two sees the other.
        if (delay == TimeSpan.Zero || IsDiscarding)
        {
            OnDue(call);
        }
    }

    // The time for a retry has come, or will not come any more; on whatever thread, maybe twice.
    private void OnDue(Call call)
    {
        lock (Gate)
        {
            if (!_delayed.Remove(call))
            {
                return;
            }

            Return(call);
        }

        call.Timer?.Dispose();
        AskForTurn();
    }

    private Call[] Delayed()
    {
        lock (Gate)
        {
            return [.. _delayed];
        }
    }
}
