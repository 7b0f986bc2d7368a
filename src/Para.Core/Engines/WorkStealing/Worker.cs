using System.Diagnostics;
using System.Globalization;

namespace Para.Engines;

/// <summary>One thread of a crew, with its work.</summary>
internal sealed class Worker : IDisposable
{
    // Every so often the order of the bands is turned round, so that what is least urgent, and the oldest batch, does not wait for
    // ever. A prime, so that it keeps no step with the pattern of a graph.
    private const int FairnessInterval = 61;

    [ThreadStatic]
    private static Worker? t_current;

    private readonly Crew _crew;
    private readonly int _number;
    private readonly Thread _thread;

    // Set once for each time that the worker was claimed as a sleeper. Disposed by the worker, at its end.
    private readonly AutoResetEvent _wake = new(initialState: false);

    // These belong to the worker.
    private uint _picks;
    private uint _random;

    public Worker(Crew crew, int number)
    {
        _crew = crew;
        _number = number;
        _random = (uint)number + 1;
        _thread = new Thread(Run)
        {
            IsBackground = true,
            Name = "Para worker " + number.ToString(CultureInfo.InvariantCulture),
        };
    }

    /// <summary>Gets the worker that the calling thread is; null if it is none.</summary>
    public static Worker? Current => t_current;

    public Crew Crew => _crew;

    public WorkerQueues Queues { get; } = new();

    /// <summary>Gets or sets whether the worker counts among the searchers. Belongs to it, or to whoever has claimed it as a sleeper.</summary>
    public bool IsSearching { get; set; }

    // Unsafe: the creator's execution context is not to live as long as the worker.
    public void Start(CountdownEvent pinned) => _thread.UnsafeStart(pinned);

    public void Join() => _thread.Join();

    public void Wake() => _wake.Set();

    public void WaitForWake() => _wake.WaitOne();

    public void Dispose() => _wake.Dispose();

    private void Run(object? pinned)
    {
        t_current = this;
        _crew.Enter(_number);
        ((CountdownEvent)pinned!).Signal();
        ExecutionContext clean = ExecutionContext.Capture()!;
        while (true)
        {
            if (RunNext(clean))
            {
                continue;
            }

            Queues.Clear();
            if (!_crew.WaitForWork(this, _number))
            {
                break;
            }
        }

        _crew.Leave();
    }

    // A method of its own, so that a sleeping worker has no local that keeps its last work alive.
    private bool RunNext(ExecutionContext clean)
    {
        if (!TryTake(out WorkItem item, out Band band))
        {
            return false;
        }

        if (IsSearching)
        {
            IsSearching = false;
            _crew.EndSearch();
        }

        if (item.Port.Work(item.Batch))
        {
            // Last, so that what else is of this band goes first. It stays with this worker, whose cache has the node's
            // state, unless another one has nothing better to do.
            _crew.Publish(this, band, item);
        }

        // Nodes undo what user code did to the context; this is for what they do not know of.
        if (!ReferenceEquals(ExecutionContext.Capture(), clean))
        {
            ExecutionContext.Restore(clean);
        }

        if (SynchronizationContext.Current is not null)
        {
            SynchronizationContext.SetSynchronizationContext(null);
        }

        return true;
    }

    // Own work first, the most urgent first; then what others have too much of; then new items. Items that are half done are in
    // this core's cache or not far from it, so finishing them is cheaper than beginning new ones. But taking a batch from another
    // core is not cheaper than beginning one: that only pays if the other one has more than it can do next.
    private bool TryTake(out WorkItem item, out Band band)
    {
        if (++_picks % FairnessInterval == 0 && TryTakeNeglected(out item, out band))
        {
            return true;
        }

        for (band = Band.Exclusive; band <= Band.Turn; band++)
        {
            if (Queues.TryTake(band, out item) || _crew.Shared.TryTake(band, out item))
            {
                return true;
            }
        }

        // A stateful node that waits for its owner's other work is taken at once.
        band = Band.Exclusive;
        if (TrySteal(band, atLeast: 1, out item))
        {
            return true;
        }

        band = Band.Batch;
        if (TrySteal(band, atLeast: 3, out item))
        {
            return true;
        }

        band = Band.Source;
        if (Queues.TryTake(band, out item) || _crew.Shared.TryTake(band, out item))
        {
            return true;
        }

        for (band = Band.Batch; band <= Band.Source; band++)
        {
            if (TrySteal(band, atLeast: 1, out item))
            {
                return true;
            }
        }

        item = default;
        return false;
    }

    // Each band in turn comes first. Of its own batches the oldest.
    private bool TryTakeNeglected(out WorkItem item, out Band band)
    {
        uint first = _picks / FairnessInterval;
        for (uint i = 0; i < SharedQueues.Bands; i++)
        {
            band = (Band)((first + i) % SharedQueues.Bands);
            if (_crew.Shared.TryTake(band, out item) || Queues.TryTakeOldest(band, out item))
            {
                return true;
            }
        }

        item = default;
        band = default;
        return false;
    }

    private bool TrySteal(Band band, int atLeast, out WorkItem item)
    {
        ReadOnlySpan<Worker> workers = _crew.Workers;
        int victim = (int)(NextRandom() % (uint)workers.Length);
        for (int i = 0; i < workers.Length; i++)
        {
            Worker other = workers[victim];
            if (other != this && other.Queues.Count(band) >= atLeast
                && other.Queues.TryStealHalf(band, Queues, _crew.Shared, out item))
            {
                return true;
            }

            victim = victim + 1 == workers.Length ? 0 : victim + 1;
        }

        item = default;
        return false;
    }

    // Xorshift: so that thieves do not all begin at the same victim. Nothing else depends on it.
    private uint NextRandom()
    {
        Debug.Assert(_random != 0, "zero stays zero");
        _random ^= _random << 13;
        _random ^= _random >> 17;
        _random ^= _random << 5;
        return _random;
    }
}
