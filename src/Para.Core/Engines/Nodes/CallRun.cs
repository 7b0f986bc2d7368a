using System.Diagnostics;
using System.Runtime.CompilerServices;
using Para.Graphs;
using Para.Kernels;

namespace Para.Engines;

/// <summary>Calls an asynchronous function for each item.</summary>
// Design: a turn claims a few items and begins their calls one after the other. Calls that complete at once cost what a
// synchronous stage costs, and what they give is gathered into one batch. A call that does not is left to itself; when it
// completes, on whatever thread, it queues itself and sees to it that a turn takes it from there.
internal sealed class CallRun<TIn, TCall, TOut> : ExternalRun<TIn, TOut>
{
    /// <summary>How many calls go on at a time if nothing else is said: enough to hide waits that are much longer than the work.</summary>
    private const int DefaultCalls = 64;

    private const double PartNanoseconds = 30_000;

    private readonly AsyncKernel<TIn, TCall, TOut> _kernel;
    private readonly int _maxCalls;

    // All guarded by Gate. How many items are claimed and not done with; calls that go on elsewhere; and those of them that have
    // completed, or were left behind, and wait for a turn.
    private int _active;
    private readonly HashSet<Call> _pending = [];
    private readonly Queue<Call> _completed = [];

    // Whether the grace is over: what begins to wait from here on is left behind at once. Guarded by Gate.
    private bool _leavesBehind;

    public CallRun(CallStage<TIn, TCall, TOut> stage, PlanNode node, EngineRun run)
        : base(node, run)
    {
        _kernel = stage.Kernel;
        _maxCalls = stage.IsExclusive ? 1 : node.Options.MaxDegreeOfParallelism ?? DefaultCalls;
    }

    public override int MaxDegreeOfParallelism => Math.Min(Run.Workers, _maxCalls);

    internal override bool IsInUserCode
    {
        get
        {
            lock (Gate)
            {
                return base.IsInUserCode || _pending.Count > 0;
            }
        }
    }

    private protected override bool HasWork =>
        _completed.Count > 0 || (HasInput && (_active < _maxCalls || IsDiscarding));

    // A call that answers neither its token nor anything else holds no worker, so the run can end without it.
    internal override bool TryLeaveBehind()
    {
        lock (Gate)
        {
            _leavesBehind |= IsDiscarding;
            if (!_leavesBehind || _pending.Count == 0)
            {
                return false;
            }

            foreach (Call call in _pending)
            {
                call.IsLeftBehind = true;
                _completed.Enqueue(call);
            }

            _pending.Clear();
            return true;
        }
    }

    private protected override void Work()
    {
        long startedAt = Stopwatch.GetTimestamp();
        while (TakeCompleted() is { } call)
        {
            Complete(call);
        }

        while (TryClaim(out Part part))
        {
            // Other workers may begin calls at the same time.
            AskForTurn();
            if (IsDiscarding)
            {
                Discard(part);
            }
            else
            {
                Begin(part);
            }

            if (Stopwatch.GetElapsedTime(startedAt).TotalNanoseconds > PartNanoseconds)
            {
                return;
            }
        }
    }

    private Call? TakeCompleted()
    {
        lock (Gate)
        {
            return _completed.TryDequeue(out Call? call) ? call : null;
        }
    }

    private bool TryClaim(out Part part)
    {
        lock (Gate)
        {
            int free = IsDiscarding ? int.MaxValue : _maxCalls - _active;
            if (!HasInput || free <= 0)
            {
                part = default;
                return false;
            }

            double cost = Meter.ItemCost.Nanoseconds;
            int most = cost <= 0 ? 1 : (int)Math.Clamp(PartNanoseconds / cost, 1, 4096);
            part = Claim(Math.Min(most, free));
            _active += part.Count;
            return true;
        }
    }

    private void Discard(Part part)
    {
        Drop(part.Items);
        SendAndFinish(part, Batch<TOut>.Empty(), produced: 0);
    }

    private void SendAndFinish(Part part, Batch<TOut> output, int produced)
    {
        output.SetCount(produced);
        Emit(part, output);
        lock (Gate)
        {
            _active -= part.Count;
        }

        FinishItems(part.Input, part.Count);
    }

    private void Begin(Part part)
    {
        List<(Part Part, Batch<TOut> Output, int Produced)>? ready = null;
        Batch<TOut> output = Batch<TOut>.Rent(part.Count);
        int produced = 0;
        int totalProduced = 0;

        // The items from here on have completed at once, except, where order does not count, for some.
        int first = 0;
        int pending = 0;
        long startedAt = Stopwatch.GetTimestamp();
        ExecutionContext? workers = Context.Enter();
        for (int i = 0; i < part.Count; i++)
        {
            Call? call = Begin(part.Slice(i, 1), output.Buffer, ref produced);
            if (Context.IsolatesCalls)
            {
                Context.Restore();
            }

            if (call is null)
            {
                continue;
            }

            if (!Node.CarriesOrder)
            {
                pending++;
                continue;
            }

            // A batch stands for items next to each other, so this one ends here.
            if (i > first)
            {
                (ready ??= []).Add((part.Slice(first, i - first), output, produced));
                output = Batch<TOut>.Rent(part.Count - i);
                totalProduced += produced;
                produced = 0;
            }

            first = i + 1;
        }

        Context.Leave(workers);
        totalProduced += produced;
        Meter.ItemCost.Learn(Meter.Processed(part.Count, totalProduced, startedAt), part.Count);
        if (ready is not null)
        {
            foreach ((Part done, Batch<TOut> batch, int items) in ready)
            {
                SendAndFinish(done, batch, items);
            }
        }

        // Which of its items are done makes no difference where order does not count; how many does.
        int rest = part.Count - first - pending;
        if (rest > 0)
        {
            SendAndFinish(part.Slice(first, rest), output, produced);
        }
        else
        {
            output.Discard();
        }
    }

    /// <summary>Begins the call for one item.</summary>
    /// <returns>The call, if it goes on elsewhere.</returns>
    private Call? Begin(Part part, Span<TOut> output, ref int produced)
    {
        TIn item = part.Items[0];
        if (IsDiscarding)
        {
            Drop(part.Items);
            return null;
        }

        try
        {
            ValueTask<TCall> task = _kernel.CallAsync(item, Unneeded);
            if (!task.IsCompleted)
            {
                return Await(part, task);
            }

            if (_kernel.TryGetOutput(item, task.GetAwaiter().GetResult(), out output[produced]))
            {
                produced++;
            }
        }
        catch (Exception exception)
        {
            Fail(part, exception);
        }

        return null;
    }

    private Call Await(Part part, ValueTask<TCall> task)
    {
        var call = new Call(this, part, task);
        bool leavesBehind;
        lock (Gate)
        {
            leavesBehind = _leavesBehind;
            if (leavesBehind)
            {
                call.IsLeftBehind = true;
                _completed.Enqueue(call);
            }
            else
            {
                _pending.Add(call);
            }
        }

        if (leavesBehind)
        {
            Run.LeftBehind(this);
        }

        call.Await();
        return call;
    }

    private void Fail(Part part, Exception exception)
    {
        // What answers the token has been told that nobody needs it any more.
        if (exception is not OperationCanceledException || !IsDiscarding)
        {
            Fault(exception);
        }

        Drop(part.Items);
    }

    // A call has completed elsewhere; from there, on whatever thread.
    private void OnCompleted(Call call)
    {
        lock (Gate)
        {
            if (_pending.Remove(call))
            {
                _completed.Enqueue(call);
            }
        }

        if (call.IsLeftBehind)
        {
            call.Forget();
        }
        else
        {
            AskForTurn();
        }
    }

    private void Complete(Call call)
    {
        Part part = call.Part;
        Batch<TOut> output = Batch<TOut>.Rent(1);
        int produced = 0;
        long startedAt = Stopwatch.GetTimestamp();
        if (call.IsLeftBehind)
        {
            Drop(part.Items);
        }
        else
        {
            try
            {
                if (_kernel.TryGetOutput(part.Items[0], call.GetResult(), out output.Buffer[0]))
                {
                    produced = 1;
                }
            }
            catch (Exception exception)
            {
                Fail(part, exception);
            }
        }

        Meter.Processed(0, produced, startedAt);
        SendAndFinish(part, output, produced);
    }

    /// <summary>A call that goes on elsewhere.</summary>
    private sealed class Call(CallRun<TIn, TCall, TOut> node, Part part, ValueTask<TCall> task)
    {
        private readonly ConfiguredValueTaskAwaitable<TCall>.ConfiguredValueTaskAwaiter _awaiter =
            task.ConfigureAwait(false).GetAwaiter();

        public Part Part => part;

        // Guarded by Gate until the call is in the queue of the completed.
        public bool IsLeftBehind { get; set; }

        // The context of whoever completes it is none of ours: it is given back to a turn at once.
        public void Await() => _awaiter.UnsafeOnCompleted(() => node.OnCompleted(this));

        public TCall GetResult() => _awaiter.GetResult();

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
