using System.Diagnostics;
using Para.Concurrency;

namespace Para.Execution;

/// <summary>
/// Everything that descends from one emitted batch. When the last descendant has been consumed, the credit
/// of the batch goes back to its emitter.
/// </summary>
/// <remarks>A lineage returns credit and nothing else: it does not decide when a node or a run is complete.</remarks>
internal sealed class Lineage
{
    private readonly ILineageOwner _owner;

    // Batches of this lineage that are not consumed yet. Set by the emitter before the batch is shared.
    private OpenCount<ProcessorAtomics> _open;

    public Lineage(ILineageOwner owner) => _owner = owner;

    /// <summary>Gets the number of items in the batch that began this lineage, which is its credit.</summary>
    public int Items { get; private set; }

    /// <summary>Gets the emitter's slot that the credit belongs to.</summary>
    public int Slot { get; private set; }

    public void Begin(int items, int slot)
    {
        Debug.Assert(_open.IsZero, "a lineage begins only when it has ended");
        Items = items;
        Slot = slot;
        _open.Begin(1);
    }

    /// <summary>One descendant becomes several: the caller holds one of them, so the count cannot be zero.</summary>
    public void Fork(int descendants) => _open.Fork(descendants);

    /// <summary>One descendant has been consumed.</summary>
    public void End()
    {
        // What the consumers did comes before the emitter's reuse of the credit.
        if (_open.Close())
        {
            _owner.OnConsumed(this);
        }
    }
}
