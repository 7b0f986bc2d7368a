using System.Diagnostics;
using Para.Graphs;

namespace Para.Engines;

/// <summary>Hands batches to an asynchronous sink, one at a time, and tells it how the run ended.</summary>
// Design: whoever sets _isCalling, under the lock, is alone with the kernel until it clears it. A turn does so with a batch, the
// completion step when there is nothing left, and whoever ends the run for the last call. A call that goes on elsewhere keeps it set.
//
// The last call comes when it is settled how the run ended. Usually nothing goes on then. But a cancelled run may end before
// user code has returned: if that is a call of this kernel, whoever was told of the end leaves it to the end of that call. So the target
// never learns of the end while it is being written to, and it learns of it even if other code was left behind.
internal sealed partial class AsyncSinkRun<TIn> : ExternalRun<TIn, bool>
{
    private const double PartNanoseconds = 30_000;

    private readonly AsyncSinkStage<TIn> _stage;

    // Whether somebody is alone with the kernel. Guarded by Gate.
    private bool _isCalling;

    // Whether it is settled how the run ended, and how. Guarded by Gate.
    private bool _hasEnded;
    private Exception? _end;

    // These belong to whoever is alone with the kernel.
    private AsyncSinkKernel<TIn>? _kernel;
    private bool _isKernelMade;

    // Belongs to the completion step.
    private bool _isCompletionBegun;

    public AsyncSinkRun(AsyncSinkStage<TIn> stage, PlanNode node, EngineRun run)
        : base(node, run) => _stage = stage;

    public override int MaxDegreeOfParallelism => 1;

    // What cannot be written any more is discarded, also while a call goes on.
    private protected override bool CanBegin => HasInput && (!_isCalling || IsDiscarding);

    internal override bool TryComplete()
    {
        if (_isCompletionBegun || IsDiscarding)
        {
            return true;
        }

        _isCompletionBegun = true;
        lock (Gate)
        {
            if (_hasEnded)
            {
                return true;
            }

            // Nothing is unfinished, so no call goes on.
            Debug.Assert(!_isCalling, "a drained sink writes nothing");
            _isCalling = true;
        }

        if (BeginCompletion() is not { } call)
        {
            EndCall();
            return true;
        }

        Reopen();
        Await(call);
        return false;
    }

    internal override void OnRunEnded(Exception? exception)
    {
        lock (Gate)
        {
            if (_hasEnded)
            {
                return;
            }

            _hasEnded = true;
            _end = exception;
            if (_isCalling)
            {
                // Whoever is alone with the kernel sees to it: see EndCall.
                return;
            }

            _isCalling = true;
        }

        Tell();
    }

    private protected override void BeginCalls()
    {
        long startedAt = Stopwatch.GetTimestamp();
        while (TryClaim(out Part part, out bool moreWaits, out bool discards))
        {
            if (discards)
            {
                Drop(part.Items);
                Release(part);
            }
            else
            {
                Write(part, moreWaits);
            }

            if (Stopwatch.GetElapsedTime(startedAt).TotalNanoseconds > PartNanoseconds)
            {
                return;
            }
        }
    }

    // A whole batch, so that a batch that is left behind is nobody else's.
    private bool TryClaim(out Part part, out bool moreWaits, out bool discards)
    {
        lock (Gate)
        {
            discards = IsDiscarding;
            if (!HasInput || (_isCalling && !discards))
            {
                part = default;
                moreWaits = false;
                return false;
            }

            part = Claim(int.MaxValue);
            moreWaits = HasInput;
            _isCalling |= !discards;
            return true;
        }
    }

    private void Write(Part part, bool moreWaits)
    {
        long startedAt = Stopwatch.GetTimestamp();
        Call? call = null;
        bool wantsMore = true;
        Exception? exception = null;
        ExecutionContext? workers = Context.Enter();
        try
        {
            ValueTask<bool> write = GetKernel().WriteAsync(part.Memory, moreWaits, Unneeded);
            if (write.IsCompleted)
            {
                wantsMore = write.GetAwaiter().GetResult();
            }
            else
            {
                call = new Call(this, part, write);
            }
        }
        catch (Exception thrown)
        {
            exception = thrown;
        }

        Context.Leave(workers);
        Meter.ItemCost.Learn(Meter.Processed(part.Count, 0, startedAt), part.Count);
        if (call is not null)
        {
            Await(call);
            return;
        }

        Account(part, wantsMore, exception);
        EndCall();
        Release(part);
    }

    /// <returns>The call, if it goes on elsewhere.</returns>
    private Call? BeginCompletion()
    {
        Call? call = null;
        ExecutionContext? workers = Context.Enter();
        try
        {
            ValueTask completion = GetKernel().CompleteAsync(Unneeded);
            if (completion.IsCompleted)
            {
                completion.GetAwaiter().GetResult();
            }
            else
            {
                call = new Call(this, part: null, WithResult(completion));
            }
        }
        catch (Exception exception)
        {
            FaultUnlessUnneeded(exception);
        }

        Context.Leave(workers);
        return call;

        static async ValueTask<bool> WithResult(ValueTask completion)
        {
            await completion.ConfigureAwait(false);
            return true;
        }
    }

    /// <summary>Discards what the target has not got of a batch, whose call has ended or is left behind.</summary>
    private void Account(Part part, bool wantsMore, Exception? exception)
    {
        if (exception is not null)
        {
            FaultUnlessUnneeded(exception);
        }
        else if (wantsMore)
        {
            return;
        }
        else
        {
            Decline();
        }

        DropRest(part);
    }

    // There is no kernel if it could not be made.
    private void DropRest(Part part) => Drop(part.Items[Math.Clamp(_kernel?.Consumed ?? 0, 0, part.Count)..]);

    // What answers the token has been told that nobody needs it any more.
    private void FaultUnlessUnneeded(Exception exception)
    {
        if (exception is not OperationCanceledException || !IsDiscarding)
        {
            Fault(exception);
        }
    }

    private void Release(Part part)
    {
        Emit(part, Batch<bool>.Empty());
        FinishItems(part.Input, part.Count);
    }

    // For whoever is alone with the kernel.
    private AsyncSinkKernel<TIn> GetKernel()
    {
        if (_kernel is null && !_isKernelMade)
        {
            _isKernelMade = true;
            _kernel = _stage.CreateKernel();
            _kernel?.Bind(this);

            // What the factory changed of its context is not for the first call.
            Context.Restore();
        }

        return _kernel ?? throw new InvalidOperationException("The factory of the sink's kernel returned null, or threw.");
    }

    /// <summary>A call has ended; the last one, which has waited for that, is made here.</summary>
    private void EndCall()
    {
        lock (Gate)
        {
            if (!_hasEnded)
            {
                _isCalling = false;
                return;
            }
        }

        Tell();
    }

    // The last call. Whoever makes it stays alone with the kernel for ever.
    private void Tell()
    {
        if (_isKernelMade && _kernel is null)
        {
            // It could not be made, which is the run's fault already.
            return;
        }

        ExecutionContext? workers = Context.Enter();
        try
        {
            GetKernel().Ended(_end);
        }
        catch (Exception exception)
        {
            // How the run ended is settled: it is kept for the report.
            Fault(exception);
        }

        Context.Leave(workers);
    }
}
