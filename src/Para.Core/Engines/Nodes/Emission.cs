using System.Collections.Concurrent;
using Para.Execution;

namespace Para.Engines;

/// <summary>What sources and expanding stages have in common: the size of their batches, and the lineages that these begin.</summary>
internal sealed class Emission
{
    /// <summary>The most bytes of a batch, so that a few of them stay in a core's cache.</summary>
    private const int MaxBatchBytes = 16 * 1024;

    private const int MaxBatchItems = 4096;

    private readonly ILineageOwner _owner;
    private readonly BatchSizer _sizer;
    private readonly ConcurrentQueue<Lineage> _idleLineages = new();

    // Interlocked only; read as a hint.
    private long _itemsInFlight;

    private Peak _peakItems;

    /// <summary>Initializes a new instance of the <see cref="Emission"/> class.</summary>
    /// <param name="owner">The emitter.</param>
    /// <param name="emitterId">The number of its node.</param>
    /// <param name="policy">How batches are sized.</param>
    /// <param name="credit">The most items in flight out of the emitter.</param>
    /// <param name="batchesInFlight">How many batches that should at least be, so that all workers have one.</param>
    /// <param name="itemBytes">The size of an item.</param>
    public Emission(
        ILineageOwner owner, int emitterId, BatchPolicy policy, int credit, int batchesInFlight, int itemBytes)
    {
        _owner = owner;
        int limit = Math.Min(MaxBatchItems, MaxBatchBytes / itemBytes);
        limit = Math.Min(limit, credit / batchesInFlight);
        _sizer = policy.CreateSizer(emitterId, Math.Max(1, limit), batchesInFlight);
    }

    /// <summary>Gets or sets what the emitter's items come through; null before the nodes are connected.</summary>
    public Downstream? Downstream { get; set; }

    /// <summary>Gets the estimated time that it takes to make an item.</summary>
    public CostEstimate MakingCost { get; } = new();

    /// <summary>Gets the most items that were in flight at a time.</summary>
    public long PeakItems => _peakItems.Value;

    /// <summary>Gets the most items for the next batch.</summary>
    /// <param name="itemsToCome">The number of items that were not emitted yet, as far as it is known.</param>
    public int NextSize(long itemsToCome = 0)
    {
        double slowest = Math.Max(MakingCost.Nanoseconds, Downstream!.GetSlowest());
        return _sizer.Next(slowest, Volatile.Read(ref _itemsInFlight), itemsToCome);
    }

    /// <summary>Gives a batch a lineage.</summary>
    public void Begin(Batch batch, int slot)
    {
        if (!_idleLineages.TryDequeue(out Lineage? lineage))
        {
            lineage = new Lineage(_owner);
        }

        _peakItems.Raise(Interlocked.Add(ref _itemsInFlight, batch.Count));
        lineage.Begin(batch.Count, slot);
        batch.Lineage = lineage;
    }

    /// <summary>Items have been made that wait to be put into a batch: they are in flight too.</summary>
    public void Waiting(int items) => _peakItems.Raise(Volatile.Read(ref _itemsInFlight) + items);

    /// <summary>A lineage has ended: it can be used again, and the sizer learns from it.</summary>
    public void Ended(Lineage lineage)
    {
        Interlocked.Add(ref _itemsInFlight, -lineage.Items);
        _sizer.OnConsumed(lineage.Items);
        _idleLineages.Enqueue(lineage);
    }
}
