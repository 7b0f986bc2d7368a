using System.Diagnostics;
using Para.Execution;
using Para.Graphs;

namespace Para.Engines;

/// <summary>
/// An exclusive stage in the middle of a graph: one worker at a time, each of which sees all that the one before it wrote.
/// The order in which it emits is an order of its own.
/// </summary>
internal sealed class ExclusiveRun<TIn, TOut> : KernelRun<TIn, TOut>
{
    private readonly OrderStream _stream = new();

    // Null where any order will do. Belongs to the worker that is in the node, like the next field.
    private readonly ReorderBuffer? _reorder;
    private long _position;

    public ExclusiveRun(TransformStage<TIn, TOut> stage, PlanNode node, EngineRun run)
        : base(stage, node, run)
    {
        _reorder = node.IsOrdered ? new ReorderBuffer() : null;
        StartsDone = stage.WantsNothing;
    }

    internal override bool StartsDone { get; }

    internal override bool TryComplete()
    {
        if (Kernel is not { } kernel)
        {
            return true;
        }

        if (Control.IsDiscarding || IsUnwanted)
        {
            kernel.Discard(new BatchProgress(this, isolation: null));
            return true;
        }

        if (LastItems(kernel) is { } last)
        {
            Send(last);
        }

        return true;
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
        Send(Process((Batch<TIn>)batch, NextPlace()));
        Finish();
    }

    // Its places are batches, so that one which has lost all its items has a place too.
    private OrderKey NextPlace() => new(_stream, _position++, length: 1);

    private Batch<TOut>? LastItems(TransformKernel<TIn, TOut> kernel)
    {
        long startedAt = Stopwatch.GetTimestamp();
        ExecutionContext? workers = Context.Enter();
        TOut[] items = [];
        try
        {
            // The list is user code too.
            items = [.. kernel.Complete()
                ?? throw new InvalidOperationException("The kernel of the stage returned null instead of its last items.")];
        }
        catch (Exception exception)
        {
            Fault(exception);
        }

        Context.Leave(workers);
        if (items.Length == 0)
        {
            return null;
        }

        // No credit is taken for them: the kernel has held them all along.
        Batch<TOut> batch = Batch<TOut>.View(items);
        batch.Order = NextPlace();
        Meter.Processed(0, items.Length, startedAt);
        return batch;
    }
}
