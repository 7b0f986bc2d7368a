using System.Collections.Concurrent;

namespace Para.Engines;

/// <summary>Work for whichever worker comes first, by band: what other threads dispatch, and what did not fit elsewhere.</summary>
internal sealed class SharedQueues
{
    /// <summary>The number of bands.</summary>
    public const int Bands = 4;

    private readonly ConcurrentQueue<WorkItem>[] _bands = new ConcurrentQueue<WorkItem>[Bands];

    public SharedQueues()
    {
        for (int band = 0; band < Bands; band++)
        {
            _bands[band] = new ConcurrentQueue<WorkItem>();
        }
    }

    /// <summary>Gets whether there is no work; out of date at once.</summary>
    public bool IsEmpty
    {
        get
        {
            foreach (ConcurrentQueue<WorkItem> queue in _bands)
            {
                if (!queue.IsEmpty)
                {
                    return false;
                }
            }

            return true;
        }
    }

    public void Add(Band band, WorkItem item) => _bands[(int)band].Enqueue(item);

    public bool TryTake(Band band, out WorkItem item) => _bands[(int)band].TryDequeue(out item);
}
