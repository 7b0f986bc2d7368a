using System.Diagnostics;
using Para.Graphs;
using Para.Kernels;

namespace Para.Engines;

/// <summary>Calls an asynchronous function for each item.</summary>
// Design: a turn claims a few items and begins their calls one after the other. Calls that complete at once cost what a
// synchronous stage costs, and what they give is gathered into one batch. A call that does not is left to itself; when it
// completes, on whatever thread, it queues itself and sees to it that a turn takes it from there.
internal sealed partial class CallRun<TIn, TCall, TOut> : ExternalRun<TIn, TOut>
{
    /// <summary>How many calls go on at a time if nothing else is said: enough to hide waits that are much longer than the work.</summary>
    private const int DefaultCalls = 64;

    private const double PartNanoseconds = 30_000;

    private readonly AsyncKernel<TIn, TCall, TOut> _kernel;
    private readonly int _maxCalls;
    private readonly FailurePolicy _policy;

    // Guarded by Gate. How many items are claimed and not done with, and items that failed and wait for the time of their retry.
    private int _active;
    private readonly HashSet<Call> _delayed = [];

    public CallRun(CallStage<TIn, TCall, TOut> stage, PlanNode node, EngineRun run)
        : base(node, run)
    {
        _kernel = stage.Kernel;
        _policy = stage.Options.OnFailure;
        _maxCalls = stage.IsExclusive ? 1 : node.Options.MaxDegreeOfParallelism ?? DefaultCalls;
    }

    public override int MaxDegreeOfParallelism => Math.Min(Run.Workers, _maxCalls);

    private protected override bool CanBegin => HasInput && (_active < _maxCalls || IsDiscarding);

    internal override void OnPhaseChanged()
    {
        if (IsDiscarding)
        {
            // Nobody waits for a retry any more.
            foreach (Call call in Delayed())
            {
                OnDue(call);
            }
        }

        base.OnPhaseChanged();
    }

    private protected override void BeginCalls()
    {
        long startedAt = Stopwatch.GetTimestamp();
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
            bool isDone = Begin(part.Slice(i, 1), failures: 0, output.Buffer, ref produced);
            if (Context.IsolatesCalls)
            {
                Context.Restore();
            }

            if (isDone)
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
    /// <returns>Whether the item is done with; if not, its call goes on elsewhere, or will be made again.</returns>
    private bool Begin(Part part, int failures, Span<TOut> output, ref int produced)
    {
        TIn item = part.Items[0];
        if (IsDiscarding)
        {
            Drop(part.Items);
            return true;
        }

        try
        {
            ValueTask<TCall> task = _kernel.CallAsync(item, Unneeded);
            if (!task.IsCompleted)
            {
                Await(new Call(this, part, task, failures));
                return false;
            }

            if (_kernel.TryGetOutput(item, task.GetAwaiter().GetResult(), out output[produced]))
            {
                produced++;
            }

            return true;
        }
        catch (Exception exception)
        {
            return Recover(part, exception, failures + 1, output, ref produced);
        }
    }

    private void Complete(Call call)
    {
        Part part = call.Part;
        Batch<TOut> output = Batch<TOut>.Rent(1);
        int produced = 0;
        long startedAt = Stopwatch.GetTimestamp();
        bool isDone = true;
        if (call.IsLeftBehind)
        {
            Drop(part.Items);
        }
        else if (call.IsRetry)
        {
            isDone = Retry(call, output.Buffer, ref produced);
        }
        else
        {
            isDone = Finish(call, output.Buffer, ref produced);
        }

        Meter.Processed(0, produced, startedAt);
        if (isDone)
        {
            SendAndFinish(part, output, produced);
        }
        else
        {
            output.Discard();
        }
    }

    private bool Retry(Call call, Span<TOut> output, ref int produced)
    {
        if (!IsDiscarding)
        {
            Meter.Retrying();
        }

        ExecutionContext? workers = Context.Enter();
        bool isDone = Begin(call.Part, call.Failures, output, ref produced);
        Context.Leave(workers);
        return isDone;
    }

    private bool Finish(Call call, Span<TOut> output, ref int produced)
    {
        try
        {
            if (_kernel.TryGetOutput(call.Part.Items[0], call.GetResult(), out output[0]))
            {
                produced = 1;
            }

            return true;
        }
        catch (Exception exception)
        {
            return Recover(call.Part, exception, call.Failures + 1, output, ref produced);
        }
    }
}
