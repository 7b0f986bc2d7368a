using System.Diagnostics;
using Para.Execution;
using Para.Graphs;
using Para.Kernels;

namespace Para.Engines;

/// <summary>A sink with its kernels: one for each worker that is in it at a time, so one if it is exclusive.</summary>
internal sealed class SinkRun<TIn, TPartial, TResult> : NodeRun, ISinkResult<TResult>
{
    private readonly SinkStage<TIn, TPartial, TResult> _stage;
    private readonly Lock _lock = new();

    // Kernels that no worker is using, and the thread that used each last. Guarded by _lock, under which no user code runs.
    // A kernel belongs to the worker that took it out; taking and returning order its calls.
    private readonly List<(SinkKernel<TIn, TPartial> Kernel, int Thread)> _idle = [];

    // How many kernels there are, or are being made. Guarded by _lock.
    private int _count;

    // Written by the completion step, read after the run.
    private TResult? _result;

    // Null where any order will do. Belongs to the one worker that is in the node: a sink with an order is exclusive.
    private readonly ReorderBuffer? _reorder;

    public SinkRun(SinkStage<TIn, TPartial, TResult> stage, PlanNode node, EngineRun run)
        : base(node, run)
    {
        _stage = stage;
        _reorder = node.IsOrdered ? new ReorderBuffer() : null;
    }

    public override int MaxDegreeOfParallelism => Run.GetDegreeOfParallelism(Node);

    public TResult Result => _result!;

    internal override bool TryComplete()
    {
        if (Control.IsDiscarding)
        {
            return true;
        }

        ExecutionContext? workers = Context.Enter();
        try
        {
            if (_idle.Count == 0)
            {
                _idle.Add((CreateKernel(), 0));
            }

            // No lock: the node is drained, so no worker is in it or will be.
            _result = _stage.Combine([.. _idle.Select(entry => entry.Kernel.Complete())]);
        }
        catch (Exception exception)
        {
            Fault(exception);
        }

        Context.Leave(workers);
        return true;
    }

    internal override void DisposeState()
    {
        foreach ((SinkKernel<TIn, TPartial> kernel, _) in _idle)
        {
            DisposeState(kernel);
            if (Control.IsDiscarding && kernel is IAccumulator accumulator)
            {
                // It has become nobody's result.
                DisposeState(accumulator.Value);
            }
        }
    }

    private protected override void ExecuteCore(Batch batch)
    {
        if (_reorder is null)
        {
            Process(batch);
            return;
        }

        _reorder.Add(batch);
        while (_reorder.TryTake(out Batch? next))
        {
            Process(next);
        }
    }

    private void Process(Batch batch)
    {
        var input = (Batch<TIn>)batch;
        Meter.Dequeued(input.Count);
        if (input.Count > 0)
        {
            if (IsDiscarding)
            {
                Drop(input.Items);
            }
            else
            {
                Consume(input.Items);
            }
        }

        input.Lineage?.End();
        input.Release();
        Finish();
    }

    private void Consume(ReadOnlySpan<TIn> items)
    {
        var progress = new BatchProgress(this, isolation: null);
        long startedAt = Stopwatch.GetTimestamp();
        SinkKernel<TIn, TPartial>? kernel = null;
        ExecutionContext? workers = Context.Enter();
        try
        {
            kernel = TakeKernel() ?? CreateKernel();
            if (Context.IsolatesCalls)
            {
                ProcessOneByOne(kernel, items, ref progress);
            }
            else
            {
                kernel.Process(items, ref progress);
            }

            progress.ThrowIfWrong(items.Length, mayEndInput: true);
        }
        catch (Exception exception)
        {
            progress.Clamp(items.Length);
            Fault(exception, progress.Step);
            Drop(items[progress.Consumed..]);
            progress.EndsInput = false;
        }

        Context.Leave(workers);
        if (progress.EndsInput)
        {
            Decline();
            Drop(items[progress.Consumed..]);
        }

        if (kernel is not null)
        {
            ReturnKernel(kernel);
        }

        Meter.ItemCost.Learn(Meter.Processed(items.Length, 0, startedAt), items.Length);
    }

    private void ProcessOneByOne(SinkKernel<TIn, TPartial> kernel, ReadOnlySpan<TIn> items, ref BatchProgress progress)
    {
        for (int i = 0; i < items.Length; i++)
        {
            progress.Consumed = 0;
            try
            {
                kernel.Process(items.Slice(i, 1), ref progress);
            }
            finally
            {
                progress.Consumed += i;
            }

            Context.Restore();
            if (progress.EndsInput)
            {
                return;
            }
        }
    }

    // A worker gets the kernel that it had before, whose data is in its core's cache: with a table of some megabytes a wrong
    // one costs a quarter of the time. One that has none yet gets a new one, as long as there are fewer than workers.
    private SinkKernel<TIn, TPartial>? TakeKernel()
    {
        int thread = Environment.CurrentManagedThreadId;
        lock (_lock)
        {
            int index = _idle.Count - 1;
            while (index >= 0 && _idle[index].Thread != thread)
            {
                index--;
            }

            // There are as many kernels as workers in the node, so an idle one is left, unless one could not be made.
            if (index < 0 && (_count < MaxDegreeOfParallelism || _idle.Count == 0))
            {
                _count++;
                return null;
            }

            index = index < 0 ? _idle.Count - 1 : index;
            SinkKernel<TIn, TPartial> kernel = _idle[index].Kernel;
            _idle.RemoveAt(index);
            return kernel;
        }
    }

    private void ReturnKernel(SinkKernel<TIn, TPartial> kernel)
    {
        lock (_lock)
        {
            _idle.Add((kernel, Environment.CurrentManagedThreadId));
        }
    }

    private SinkKernel<TIn, TPartial> CreateKernel()
    {
        SinkKernel<TIn, TPartial> kernel = _stage.CreateKernel()
            ?? throw new InvalidOperationException("The factory of the sink's kernel returned null.");

        // What the factory changed of its context is not for the first call.
        Context.Restore();
        return kernel;
    }
}
