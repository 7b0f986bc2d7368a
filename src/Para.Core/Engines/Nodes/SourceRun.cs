using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Para.Execution;

namespace Para.Engines;

/// <summary>A source: in each turn it makes at most one batch, on credit, and dispatches it.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
[Experimental("PARA001")]
public abstract class SourceRun<T> : NodeRun, ILineageOwner, IEmitter
{
    private protected SourceRun(PlanNode node, EngineRun run)
        : base(node, run)
    {
        int credit = run.Plan.GetItemCredit(node, run.Control.Options.MaxItemsInFlight);
        Credit = new Credit(credit);

        // Two for each worker: one that it works on and one that waits.
        Emission = new Emission(
            this, node.Id, run.Control.Options.BatchPolicy, credit, 2 * run.Workers, Unsafe.SizeOf<T>());

        // A source is its own input: it closes itself.
        OpenInput();
    }

    Emission IEmitter.Emission => Emission;

    private protected Emission Emission { get; }

    private protected Credit Credit { get; }

    /// <inheritdoc/>
    public override void Accept(INodeRunVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        visitor.VisitSource(this);
    }

    /// <inheritdoc/>
    public override void Execute(Batch batch) => throw new NotSupportedException($"{Node.Name} is a source and reads no batches.");

    /// <summary>Gives the source the turn that it asked for.</summary>
    public abstract override void RunTurn();

    void IEmitter.Start() => Start();

    void ILineageOwner.OnConsumed(Lineage lineage)
    {
        int items = lineage.Items;
        Emission.Ended(lineage);
        Credit.Return(items);
        OnCreditReturned();
    }

    private protected abstract void Start();

    private protected abstract void OnCreditReturned();

    private protected void AskForTurn() => Run.Dispatcher.DispatchTurn(this);

    /// <summary>Puts a batch in flight. Its credit has been taken.</summary>
    private protected void Emit(Batch<T> batch)
    {
        Emission.Begin(batch, slot: 0);
        Share(batch);
        Run.Dispatcher.Dispatch(this, batch);
    }
}
