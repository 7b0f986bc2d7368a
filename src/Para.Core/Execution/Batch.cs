using System.Diagnostics.CodeAnalysis;
using Para.Concurrency;
using Para.Execution;

namespace Para.Engines;

/// <summary>
/// A run of items that moves through a graph as one unit of scheduling. Engines pass batches around and
/// never look inside; kernels read and write the items.
/// </summary>
/// <remarks>
/// A batch carries a reference count preset to the number of stages that will read it and the
/// <em>lineage</em> of the source batch that it descends from. It is given back to its pool when the last
/// reader has finished, so an engine must hand it to each reader exactly once and keep no reference to it.
/// </remarks>
[Experimental("PARA001")]
public abstract class Batch
{
    // Preset by the producer before the batch is shared; counted down by the readers.
    private OpenCount<ProcessorAtomics> _references;

    private protected Batch()
    {
    }

    /// <summary>Gets the number of items. A batch may be empty: it then only carries its lineage onwards.</summary>
    // Written by the producer before the batch is shared.
    public int Count { get; private protected set; }

    // Written by the producer before the batch is shared, read by its readers, like the next one.
    internal OrderKey Order { get; set; }

    /// <summary>Gets or sets the number of the node that made the batch.</summary>
    internal int Maker { get; set; }

    // Written by the producer before the batch is shared, read by its readers, cleared when it is recycled.
    internal Lineage? Lineage { get; set; }

    // Called by the producer while it is still the only owner.
    internal void Share(int readers) => _references.Begin(readers);

    /// <summary>Gives back a batch that was not shared.</summary>
    internal void Discard() => Recycle();

    /// <summary>Gives up one reference; the last one gives the batch back to its pool.</summary>
    internal void Release()
    {
        // What each reader read comes before the recycling by whoever comes last.
        if (_references.Release())
        {
            Recycle();
        }
    }

    private protected abstract void Recycle();
}
