namespace Para.Contract.Bounds;

/// <summary>Counts items that have been made and not consumed yet, inside of user code: what Para itself says is not asked.</summary>
public sealed class InFlight
{
    /// <summary>How long nothing must be made for it to count as a standstill. A standstill seen too early only tests less.</summary>
    private static readonly TimeSpan s_standstill = TimeSpan.FromMilliseconds(10);

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    // Guards all fields; pulsed whenever an item is made.
    private readonly object _sync = new();
    private long _made;
    private long _now;
    private long _most;

    public long Made
    {
        get
        {
            lock (_sync)
            {
                return _made;
            }
        }
    }

    public long Most
    {
        get
        {
            lock (_sync)
            {
                return _most;
            }
        }
    }

    public long Now
    {
        get
        {
            lock (_sync)
            {
                return _now;
            }
        }
    }

    /// <summary>An item has been made that will be in several places, each of which consumes it.</summary>
    public void Make(int places)
    {
        lock (_sync)
        {
            _made++;
            _now += places;
            _most = Math.Max(_most, _now);
            Monitor.PulseAll(_sync);
        }
    }

    public void Make() => Make(places: 1);

    /// <summary>Passes an item on that is new to the count.</summary>
    public T Track<T>(T item)
    {
        Make();
        return item;
    }

    public void Consume()
    {
        lock (_sync)
        {
            _now--;
        }
    }

    /// <summary>Blocks until nothing is made any more: all that may be in flight is.</summary>
    public void WaitForStandstill()
    {
        lock (_sync)
        {
            while (Monitor.Wait(_sync, s_standstill))
            {
                // One more was made.
            }
        }
    }

    /// <summary>Blocks until so many items have been made.</summary>
    public void WaitUntilMade(long items)
    {
        lock (_sync)
        {
            while (_made < items)
            {
                if (!Monitor.Wait(_sync, s_patience))
                {
                    throw new TimeoutException($"Only {_made} of {items} items were made.");
                }
            }
        }
    }

    /// <summary>Counts up for ever; each item is in so many places.</summary>
    public IEnumerable<int> Endless(int places)
    {
        for (int i = 0; ; i = unchecked(i + 1) & int.MaxValue)
        {
            Make(places);
            yield return i;
        }
    }

    public IEnumerable<int> Endless() => Endless(places: 1);

    /// <summary>A sequence whose items are counted, that consumes the item it was made from when it has ended.</summary>
    public IEnumerable<int> Expand(int count)
    {
        try
        {
            for (int i = 0; i < count; i++)
            {
                Make();
                yield return i;
            }
        }
        finally
        {
            Consume();
        }
    }
}
