using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Para.Graphs;

namespace Para.Engines;

/// <summary>Gives whole batches to a device.</summary>
// Design: a job is what the device works on at a time. It takes all items that are there, up to the size that the device
// prefers, out of as many batches as it needs; while the device is busy, they gather. What comes back is taken apart again
// along the batches that it came from, because each has its own lineage and place.
internal sealed class DeviceRun<TIn, TOut> : ExternalRun<TIn, TOut>
{
    private readonly IBatchDevice<TIn, TOut> _device;
    private readonly bool _givesNothing;
    private readonly int _mostJobs;

    // All guarded by Gate. Read from the device, which is user code, by the first turn; 0 before.
    private int _maxJobs;
    private int _maxItems;

    // Jobs that have not been sent on.
    private int _active;

    public DeviceRun(DeviceStage<TIn, TOut> stage, PlanNode node, EngineRun run)
        : base(node, run)
    {
        _device = stage.Device;
        _givesNothing = stage.GivesNothing;
        _mostJobs = stage.IsExclusive ? 1 : node.Options.MaxDegreeOfParallelism ?? int.MaxValue;
    }

    public override int MaxDegreeOfParallelism => Math.Min(Run.Workers, _mostJobs);

    private protected override bool CanBegin => HasInput && (_maxJobs == 0 || _active < _maxJobs || IsDiscarding);

    // What a device works on is not pooled: a job that is left behind keeps it.
    private protected override void BeginCalls()
    {
        if (Volatile.Read(ref _maxJobs) == 0)
        {
            AskDevice();
        }

        while (Claim() is { } job)
        {
            // Another worker may fill the next one meanwhile.
            AskForTurn();
            Begin(job);
        }
    }

    // Several workers may do so at once; a device that changes its mind is asked no further.
    private void AskDevice()
    {
        int jobs = 1;
        int items = 1;
        ExecutionContext? workers = Context.Enter();
        try
        {
            jobs = _device.MaxConcurrency;
            items = _device.PreferredBatchSize;
            if (jobs < 1 || items < 1)
            {
                throw new InvalidOperationException(
                    $"The device says that it takes {jobs} batches of {items} items; both must be at least 1.");
            }
        }
        catch (Exception exception)
        {
            (jobs, items) = (1, 1);
            Fault(exception);
        }

        Context.Leave(workers);
        lock (Gate)
        {
            _maxItems = items;
            _maxJobs = Math.Min(jobs, _mostJobs);
        }
    }

    private Job? Claim()
    {
        lock (Gate)
        {
            if (!HasInput || (_active >= _maxJobs && !IsDiscarding))
            {
                return null;
            }

            List<Part> parts = [];
            int items = 0;
            while (HasInput && items < _maxItems)
            {
                Part part = Claim(_maxItems - items);
                parts.Add(part);
                items += part.Count;
            }

            _active++;
            return new Job(this, parts, items);
        }
    }

    private void Begin(Job job)
    {
        if (IsDiscarding)
        {
            Complete(job);
            return;
        }

        long startedAt = Stopwatch.GetTimestamp();
        ExecutionContext? workers = Context.Enter();
        try
        {
            if (job.Begin(_device, Unneeded))
            {
                Await(job);
            }
        }
        catch (Exception exception)
        {
            job.Exception = exception;
        }

        Context.Leave(workers);
        Meter.ItemCost.Learn(Meter.Processed(job.Items, 0, startedAt), job.Items);
        if (!job.IsPending)
        {
            Complete(job);
        }
    }

    private void Complete(Job job)
    {
        long startedAt = Stopwatch.GetTimestamp();
        bool succeeded = !job.IsLeftBehind && TryFinish(job);
        int next = 0;
        foreach (Part part in job.Parts)
        {
            Batch<TOut> output = Batch<TOut>.Empty();
            if (succeeded && !_givesNothing)
            {
                output = Batch<TOut>.Rent(part.Count);
                job.Output.AsSpan(next, part.Count).CopyTo(output.Buffer);
                output.SetCount(part.Count);
            }
            else if (!succeeded)
            {
                Drop(part.Items);
            }

            next += part.Count;
            Emit(part, output);
        }

        Meter.Processed(0, succeeded && !_givesNothing ? job.Items : 0, startedAt);
        lock (Gate)
        {
            _active--;
        }

        foreach (Part part in job.Parts)
        {
            FinishItems(part.Input, part.Count);
        }
    }

    private bool TryFinish(Job job)
    {
        try
        {
            return job.Finish();
        }
        catch (Exception exception)
        {
            // What answers the token has been told that nobody needs it any more.
            if (exception is not OperationCanceledException || !IsDiscarding)
            {
                Fault(exception);
            }

            return false;
        }
    }

    /// <summary>What the device works on at a time.</summary>
    private sealed class Job(DeviceRun<TIn, TOut> node, List<Part> parts, int items) : ExternalCall
    {
        private Task? _task;

        public IReadOnlyList<Part> Parts => parts;

        public int Items => items;

        /// <summary>Gets the results. The array is the device's to write to, and is not used for anything else.</summary>
        public TOut[] Output { get; private set; } = [];

        public bool IsPending { get; private set; }

        /// <summary>Gets or sets what the device threw instead of beginning.</summary>
        public Exception? Exception { get; set; }

        /// <returns>Whether the device goes on elsewhere.</returns>
        public bool Begin(IBatchDevice<TIn, TOut> device, CancellationToken cancellationToken)
        {
            var input = new TIn[items];
            int next = 0;
            foreach (Part part in parts)
            {
                part.Items.CopyTo(input.AsSpan(next));
                next += part.Count;
            }

            Output = new TOut[items];
            _task = device.ProcessAsync(input, Output, cancellationToken).AsTask();
            IsPending = !_task.IsCompleted;
            return IsPending;
        }

        // The context of whoever completes it is none of ours: it is given back to a turn at once.
        public override void OnCompleted(Action continuation) =>
            _task!.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(continuation);

        public override void GoOn() => node.Complete(this);

        /// <returns>Whether there are results.</returns>
        public bool Finish()
        {
            if (Exception is not null)
            {
                ExceptionDispatchInfo.Throw(Exception);
            }

            _task?.GetAwaiter().GetResult();
            return _task is not null;
        }

        // Its exception would be taken for one that nobody has seen. The run has ended without it, and its report has said so.
        public override void Forget() => _ = _task!.Exception;
    }
}
