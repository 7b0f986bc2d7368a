namespace Para.Engines;

/// <content>Calls that go on elsewhere.</content>
internal sealed partial class AsyncSinkRun<TIn>
{
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
    private sealed class Call(AsyncSinkRun<TIn> node, Part? part, ValueTask<bool> task) : ExternalCall<bool>(task)
    {
        /// <summary>Gets the items that are written; none for the completion.</summary>
        public Part? Part => part;

        public override void GoOn() => node.Finish(this);

        // Whoever was told of the end of the run has left it to the end of this.
        public override void Forget()
        {
            base.Forget();
            node.EndCall();
        }
    }
}
