using System.Diagnostics.CodeAnalysis;

namespace Para.Engines;

/// <summary>A sink: batches in, nothing out.</summary>
/// <typeparam name="TIn">The type of the items that go in.</typeparam>
[Experimental("PARA001")]
public abstract class SinkRun<TIn> : NodeRun
{
    private protected SinkRun(PlanNode node, EngineRun run)
        : base(node, run)
    {
    }

    /// <inheritdoc/>
    public override int MaxDegreeOfParallelism => Run.GetDegreeOfParallelism(Node);

    /// <inheritdoc/>
    public override void Accept(INodeRunVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        visitor.VisitSink(this);
    }

    /// <inheritdoc/>
    public override void Execute(Batch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        Process((Batch<TIn>)batch);
    }

    /// <summary>Consumes a batch that was dispatched to this node.</summary>
    /// <param name="input">The batch; it must not be used after the call.</param>
    /// <remarks>Never throws what user code throws: that is a fault of the run.</remarks>
    public void Process(Batch<TIn> input)
    {
        ArgumentNullException.ThrowIfNull(input);
        Meter.Dequeued(input.Count);
        if (input.Count > 0)
        {
            if (Control.IsDiscarding)
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

    private protected abstract void Consume(ReadOnlySpan<TIn> items);
}
