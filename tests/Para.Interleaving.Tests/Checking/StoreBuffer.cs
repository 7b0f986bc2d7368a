namespace Para.Interleaving.Tests.Checking;

/// <summary>The stores of one thread that others do not see yet, in their order.</summary>
internal sealed class StoreBuffer
{
    private readonly List<Store> _stores = [];

    public bool IsEmpty => _stores.Count == 0;

    /// <summary>Gets the store that goes to memory next.</summary>
    public Store Oldest => _stores[0];

    public void Add(Store store) => _stores.Add(store);

    public Store RemoveOldest()
    {
        Store oldest = _stores[0];
        _stores.RemoveAt(0);
        return oldest;
    }

    public void Clear() => _stores.Clear();

    public bool Holds(int location) => TryForward(location, out _);

    /// <summary>Whether both have a store to one location.</summary>
    public bool Overlaps(StoreBuffer other)
    {
        foreach (Store store in _stores)
        {
            if (other.Holds(store.Location))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Reads the newest store to a location, as its own thread does.</summary>
    public bool TryForward(int location, out long value)
    {
        for (int i = _stores.Count - 1; i >= 0; i--)
        {
            if (_stores[i].Location == location)
            {
                value = _stores[i].Value;
                return true;
            }
        }

        value = 0;
        return false;
    }
}
