using Para.Concurrency;

namespace Para.Engines;

/// <summary>The work of one worker, by band, open to thieves.</summary>
internal sealed class WorkerQueues
{
    /// <summary>A run has few batches in flight for each worker; a wide fan-out has more, which then go to all workers.</summary>
    private const int Capacity = 256;

    private readonly StealDeque<WorkItem, ProcessorAtomics>[] _bands = new StealDeque<WorkItem, ProcessorAtomics>[SharedQueues.Bands];

    public WorkerQueues()
    {
        for (int band = 0; band < _bands.Length; band++)
        {
            _bands[band] = new StealDeque<WorkItem, ProcessorAtomics>(Capacity);
        }
    }

    /// <summary>Gets whether there is no work; out of date at once.</summary>
    public bool IsEmpty
    {
        get
        {
            foreach (StealDeque<WorkItem, ProcessorAtomics> deque in _bands)
            {
                if (deque.Count > 0)
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>Gets how many items there are of a band; out of date at once.</summary>
    public int Count(Band band) => _bands[(int)band].Count;

    /// <summary>Adds an item. For the owner.</summary>
    public void Push(Band band, WorkItem item, SharedQueues shared)
    {
        StealDeque<WorkItem, ProcessorAtomics> deque = _bands[(int)band];
        while (!deque.TryPush(item))
        {
            // The older half goes to all. Thieves may be quicker; the deque has room in any case then.
            for (int i = 0; i < Capacity / 2 && deque.TrySteal(out WorkItem old); i++)
            {
                shared.Add(band, old);
            }
        }
    }

    /// <summary>Takes the item that the owner does next of a band.</summary>
    /// <remarks>
    /// The newest batch: its items are still in the core's cache, and the newest is the deepest. But turns, and claims, go round:
    /// the newest one would be the one that has just had its turn.
    /// </remarks>
    public bool TryTake(Band band, out WorkItem item) => band == Band.Batch
        ? _bands[(int)band].TryPop(out item)
        : TryTakeOldest(band, out item);

    /// <summary>Takes the oldest item of a band. For anybody.</summary>
    public bool TryTakeOldest(Band band, out WorkItem item)
    {
        StealDeque<WorkItem, ProcessorAtomics> deque = _bands[(int)band];
        item = default;
        return deque.Count > 0 && deque.TrySteal(out item);
    }

    /// <summary>Takes up to half of the items of a band, the oldest: one to be done, the others for the thief's own queue.</summary>
    public bool TryStealHalf(Band band, WorkerQueues thief, SharedQueues shared, out WorkItem item)
    {
        int others = (Count(band) - 1) / 2;
        if (!TryTakeOldest(band, out item))
        {
            return false;
        }

        for (int i = 0; i < others && TryTakeOldest(band, out WorkItem other); i++)
        {
            thief.Push(band, other, shared);
        }

        return true;
    }

    /// <summary>Forgets what has been taken, so that a run that has ended is not kept alive. For the owner.</summary>
    public void Clear()
    {
        foreach (StealDeque<WorkItem, ProcessorAtomics> deque in _bands)
        {
            deque.Clear();
        }
    }
}
