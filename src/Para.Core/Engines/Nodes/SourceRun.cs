using System.Runtime.CompilerServices;
using Para.Concurrency;
using Para.Execution;

namespace Para.Engines;

/// <summary>A source: in each turn it makes at most one batch, on credit, and dispatches it.</summary>
internal abstract class SourceRun<T> : NodeRun, ILineageOwner, IEmitter
{
    private protected SourceRun(PlanNode node, EngineRun run)
        : base(node, run)
    {
        int credit = run.Plan.GetItemCredit(node, run.Control.Options.MaxItemsInFlight);
        Credit = new Credit<ProcessorAtomics>(credit);

        // Two for each worker: one that it works on and one that waits.
        Emission = new Emission(
            this, node.Id, run.Control.Options.BatchPolicy, credit, 2 * run.Workers, Unsafe.SizeOf<T>());

        // A source is its own input: it closes itself.
        OpenInput();
    }

    Emission IEmitter.Emission => Emission;

    internal override long PeakItems => Plan.SaturatingMultiply(Emission.PeakItems, Node.Paths);

    private protected OrderStream Stream { get; } = new();

    private protected Emission Emission { get; }

    private protected Credit<ProcessorAtomics> Credit { get; }

    private protected override void ExecuteCore(Batch batch) =>
        throw new NotSupportedException($"{Node.Name} is a source and reads no batches.");

    private protected abstract override void RunTurnCore();

    void IEmitter.Start() => Start();

    void ILineageOwner.OnConsumed(Lineage lineage)
    {
        int items = lineage.Items;
        int slot = lineage.Slot;
        Emission.Ended(lineage);
        ReturnCredit(items, slot);
    }

    /// <summary>Gives the credit of consumed items back, and wakes whoever waits for it.</summary>
    private protected abstract void ReturnCredit(int items, int slot);

    private protected abstract void Start();

    private protected void AskForTurn() => Run.Dispatcher.DispatchTurn(this);

    /// <summary>Puts a batch in flight. Its credit has been taken.</summary>
    /// <param name="batch">The batch, of at least one item.</param>
    /// <param name="position">The number of its first item among all of the source.</param>
    private protected void Emit(Batch<T> batch, long position) =>
        Emit(batch, new OrderKey(Stream, position, batch.Count), slot: 0);

    /// <summary>Puts a batch in flight. Its credit has been taken.</summary>
    /// <param name="batch">The batch, of at least one item.</param>
    /// <param name="order">Its place.</param>
    /// <param name="slot">Whose credit it was.</param>
    private protected void Emit(Batch<T> batch, OrderKey order, int slot)
    {
        batch.Order = order;
        Emission.Begin(batch, slot);
        Send(batch);
    }

    /// <summary>Emits nothing in the place of items that could not be read, so that whoever waits for their places goes on.</summary>
    private protected void EmitNothing(long position, int items) => EmitNothing(new OrderKey(Stream, position, items));

    /// <summary>Emits nothing in a place, so that whoever waits for it goes on.</summary>
    private protected void EmitNothing(OrderKey order)
    {
        Batch<T> batch = Batch<T>.Empty();
        batch.Order = order;
        Send(batch);
    }
}
