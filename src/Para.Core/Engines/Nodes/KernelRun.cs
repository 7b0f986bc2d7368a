using System.Diagnostics;
using Para.Execution;
using Para.Graphs;

namespace Para.Engines;

/// <summary>A node with a <see cref="TransformKernel{TIn,TOut}"/>: a batch in, a batch out, maybe empty.</summary>
internal abstract class KernelRun<TIn, TOut> : NodeRun
{
    private readonly TransformStage<TIn, TOut> _stage;

    // Made by the first batch. An exclusive stage has one caller at a time, each of which happens before the next; of a
    // stateless stage several workers may make one, and all use the first that was stored, by compare-exchange.
    private TransformKernel<TIn, TOut>? _kernel;

    // The same for calls that are kept apart; of an exclusive stage, which is never fused, it is the same kernel.
    private TransformKernel<TIn, TOut>? _stepwiseKernel;

    private protected KernelRun(TransformStage<TIn, TOut> stage, PlanNode node, EngineRun run)
        : base(node, run) => _stage = stage;

    public override int MaxDegreeOfParallelism => Run.GetDegreeOfParallelism(Node);

    /// <summary>Gets the kernel; null before the first item.</summary>
    private protected TransformKernel<TIn, TOut>? Kernel => _kernel;

    internal override void DisposeState()
    {
        DisposeState(_kernel);
        if (!ReferenceEquals(_stepwiseKernel, _kernel))
        {
            DisposeState(_stepwiseKernel);
        }
    }

    /// <summary>Processes a batch and gives it back; its lineage rides on.</summary>
    private protected Batch<TOut> Process(Batch<TIn> input, OrderKey order)
    {
        Meter.Dequeued(input.Count);
        Batch<TOut> output;
        if (input.Count == 0)
        {
            output = Batch<TOut>.Empty();
        }
        else if (IsDiscarding)
        {
            _stage.DropInput(input.Items, this);
            output = Batch<TOut>.Empty();
        }
        else
        {
            output = Transform(input.Items);
        }

        // Whoever consumes the output ends it.
        output.Lineage = input.Lineage;
        output.Order = order;
        input.Release();
        return output;
    }

    private Batch<TOut> Transform(ReadOnlySpan<TIn> items)
    {
        Batch<TOut> output = Batch<TOut>.Rent(items.Length);
        bool isolates = Context.IsolatesCalls;
        var progress = new BatchProgress(this, isolates ? Context : null);
        long startedAt = Stopwatch.GetTimestamp();
        int produced;
        ExecutionContext? workers = Context.Enter();
        try
        {
            if (isolates)
            {
                ProcessOneByOne(GetStepwiseKernel(), items, output.Buffer, ref progress);
            }
            else
            {
                GetKernel().Process(items, output.Buffer, ref progress);
            }

            progress.ThrowIfWrong(items.Length, mayEndInput: Node.Kind == NodeKind.Exclusive);
            produced = progress.Produced;
        }
        catch (Exception exception)
        {
            progress.Clamp(items.Length);
            Fault(exception, progress.Step);
            _stage.DropOutput(output.Buffer[..progress.Produced], this);
            _stage.DropInput(items[progress.Consumed..], this);
            output.Buffer[..progress.Produced].Clear();
            produced = 0;
            progress.EndsInput = false;
        }

        Context.Leave(workers);
        if (progress.EndsInput)
        {
            Decline();
            _stage.DropInput(items[progress.Consumed..], this);
        }

        output.SetCount(produced);
        Meter.ItemCost.Learn(Meter.Processed(items.Length, produced, startedAt), items.Length);
        return output;
    }

    private void ProcessOneByOne(
        TransformKernel<TIn, TOut> kernel, ReadOnlySpan<TIn> items, Span<TOut> output, ref BatchProgress progress)
    {
        int produced = 0;
        for (int i = 0; i < items.Length; i++)
        {
            progress.Consumed = 0;
            progress.Produced = 0;
            try
            {
                kernel.Process(items.Slice(i, 1), output[produced..], ref progress);
            }
            finally
            {
                produced += progress.Produced;
                progress.Consumed += i;
                progress.Produced = produced;
            }

            Context.Restore();
            if (progress.EndsInput)
            {
                return;
            }
        }
    }

    private TransformKernel<TIn, TOut> GetKernel() => _kernel ?? Create(ref _kernel, _stage.CreateKernel);

    private TransformKernel<TIn, TOut> GetStepwiseKernel() => _stage.StepNames.Count == 1
        ? GetKernel()
        : _stepwiseKernel ?? Create(ref _stepwiseKernel, _stage.CreateStepwiseKernel);

    private TransformKernel<TIn, TOut> Create(
        ref TransformKernel<TIn, TOut>? field, Func<TransformKernel<TIn, TOut>> create)
    {
        TransformKernel<TIn, TOut> kernel = create()
            ?? throw new InvalidOperationException("The factory of the stage's kernel returned null.");

        // What the factory changed of its context is not for the first call.
        Context.Restore();

        // Publishes the kernel with all its fields; the loser of a race takes the winner's.
        return Interlocked.CompareExchange(ref field, kernel, null) ?? kernel;
    }
}
