using System.Runtime.CompilerServices;

namespace Para.Engines;

/// <content>Calls that go on elsewhere.</content>
internal sealed partial class AsyncSinkRun<TIn>
{
    private void Await(Call call)
    {
        bool leavesBehind;
        lock (Gate)
        {
            leavesBehind = _leavesBehind;
            if (leavesBehind)
            {
                call.IsLeftBehind = true;
                _returned = call;
            }
            else
            {
                _pending = call;
            }
        }

        if (leavesBehind)
        {
            Run.LeftBehind(this);
            AskForTurn();
        }

        call.Await();
    }

    // A call has completed elsewhere; from there, on whatever thread.
    private void OnCompleted(Call call)
    {
        lock (Gate)
        {
            if (ReferenceEquals(_pending, call))
            {
                _pending = null;
                _returned = call;
            }
        }

        // Set under the lock, before the call is taken out of _pending: whoever has found it gone there sees it.
        if (call.IsLeftBehind)
        {
            call.Forget();
            EndCall();
        }
        else
        {
            AskForTurn();
        }
    }

    // In a turn.
    private void Finish(Call call)
    {
        if (call.IsLeftBehind)
        {
            // It is alone with the kernel until it returns, and may read the batch until then.
            if (call.Part is { } left)
            {
                DropRest(left);
                Emit(left, Batch<bool>.Empty());
                AbandonItems(left.Input);
            }
            else
            {
                Finish();
            }

            return;
        }

        bool wantsMore = true;
        Exception? exception = null;
        try
        {
            wantsMore = call.GetResult();
        }
        catch (Exception thrown)
        {
            exception = thrown;
        }

        if (call.Part is { } part)
        {
            Account(part, wantsMore, exception);
            EndCall();
            Release(part);
            return;
        }

        if (exception is not null)
        {
            FaultUnlessUnneeded(exception);
        }

        EndCall();
        Finish();
    }

    /// <summary>A call that goes on elsewhere.</summary>
    private sealed class Call(AsyncSinkRun<TIn> node, Part? part, ValueTask<bool> task)
    {
        private readonly ConfiguredValueTaskAwaitable<bool>.ConfiguredValueTaskAwaiter _awaiter =
            task.ConfigureAwait(false).GetAwaiter();

        /// <summary>Gets the items that are written; none for the completion.</summary>
        public Part? Part => part;

        // Guarded by Gate until the call is _returned.
        public bool IsLeftBehind { get; set; }

        // The context of whoever completes it is none of ours: it is given back to a turn at once.
        public void Await() => _awaiter.UnsafeOnCompleted(() => node.OnCompleted(this));

        public bool GetResult() => _awaiter.GetResult();

        // Its exception would be taken for one that nobody has seen.
        public void Forget()
        {
            try
            {
                _awaiter.GetResult();
            }
            catch (Exception)
            {
                // The run has ended without it, and its report has said so.
            }
        }
    }
}
