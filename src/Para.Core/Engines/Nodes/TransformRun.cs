using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Para.Graphs;

namespace Para.Engines;

/// <summary>A stateless stage, or an exclusive one in the middle of a graph: one batch in, one batch out, maybe empty.</summary>
/// <typeparam name="TIn">The type of the items that go in.</typeparam>
/// <typeparam name="TOut">The type of the items that come out.</typeparam>
[Experimental("PARA001")]
public sealed class TransformRun<TIn, TOut> : NodeRun
{
    private readonly TransformStage<TIn, TOut> _stage;

    // Made by the first batch. An exclusive stage has one caller at a time, each of which happens before the next; of a
    // stateless stage several workers may make one, and all use the first that was stored, by compare-exchange.
    private TransformKernel<TIn, TOut>? _kernel;

    // The same for calls that are kept apart; of an exclusive stage, which is never fused, it is the same kernel.
    private TransformKernel<TIn, TOut>? _stepwiseKernel;

    internal TransformRun(TransformStage<TIn, TOut> stage, PlanNode node, EngineRun run)
        : base(node, run) => _stage = stage;

    /// <inheritdoc/>
    public override int MaxDegreeOfParallelism => Run.GetDegreeOfParallelism(Node);

    /// <inheritdoc/>
    public override void Accept(INodeRunVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        visitor.VisitTransform(this);
    }

    /// <inheritdoc/>
    public override void Execute(Batch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);

        // Open until the output has been dispatched.
        HoldOpen();
        Run.Dispatcher.Dispatch(this, Process((Batch<TIn>)batch));
        Finish();
    }

    /// <summary>Processes a batch that was dispatched to this node.</summary>
    /// <param name="input">The batch; it must not be used after the call.</param>
    /// <returns>
    /// The batch that came out, for the engine to hand to all <see cref="NodeRun.Successors"/>. Empty if nothing came out, or
    /// if the run is discarding what is in flight.
    /// </returns>
    /// <remarks>
    /// Never throws what user code throws: that is a fault of the run. The node may be closed when its last batch is returned:
    /// the successors are open until they have got it.
    /// </remarks>
    public Batch<TOut> Process(Batch<TIn> input)
    {
        ArgumentNullException.ThrowIfNull(input);
        Meter.Dequeued(input.Count);
        Batch<TOut> output;
        if (input.Count == 0)
        {
            output = Batch<TOut>.Empty();
        }
        else if (Control.IsDiscarding)
        {
            Drop(input.Items);
            output = Batch<TOut>.Empty();
        }
        else
        {
            output = Transform(input.Items);
        }

        // The lineage rides on: whoever consumes the output ends it.
        output.Lineage = input.Lineage;
        output.Sequence = input.Sequence;
        input.Release();
        Share(output);
        Finish();
        return output;
    }

    internal override void DisposeState() => DisposeState(_kernel);

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

            progress.ThrowIfWrong(items.Length);
            produced = progress.Produced;
        }
        catch (Exception exception)
        {
            progress.Clamp(items.Length);
            Fault(exception, progress.Step);
            Drop<TOut>(output.Buffer[..progress.Produced]);
            Drop(items[progress.Consumed..]);
            output.Buffer[..progress.Produced].Clear();
            produced = 0;
        }

        Context.Leave(workers);
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
