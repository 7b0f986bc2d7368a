namespace Para.Contract.Bounds;

/// <summary>Counts what arrives at a sink, and makes sequences that wait for it.</summary>
public sealed class Arrivals
{
    /// <summary>Far longer than an item can take: a sequence that waits in vain faults the run.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    // Guards _count; pulsed whenever something arrives.
    private readonly object _sync = new();
    private int _count;

    public int Count
    {
        get
        {
            lock (_sync)
            {
                return _count;
            }
        }
    }

    public void Arrive<T>(T item)
    {
        _ = item;
        lock (_sync)
        {
            _count++;
            Monitor.PulseAll(_sync);
        }
    }

    /// <summary>A sequence that gives an item, then waits inside of <c>MoveNext</c> until it has arrived so many times.</summary>
    public IEnumerable<int> OneByOne(int items, int each)
    {
        for (int i = 0; i < items; i++)
        {
            yield return i;
            WaitFor((i + 1) * each);
        }
    }

    /// <summary>A sequence whose item <c>i</c> comes only when <c>i + ahead</c> items have arrived here.</summary>
    public IEnumerable<int> After(int items, int ahead)
    {
        for (int i = 0; i < items; i++)
        {
            WaitFor(i + ahead);
            yield return i;
        }
    }

    private void WaitFor(int count)
    {
        lock (_sync)
        {
            while (_count < count)
            {
                if (!Monitor.Wait(_sync, s_patience))
                {
                    throw new TimeoutException($"Only {_count} of {count} items arrived: the others wait for the next one.");
                }
            }
        }
    }
}
