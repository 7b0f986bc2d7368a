namespace Para.Execution;

/// <summary>Says how long the next part of a source should be, which has a length in units of its own and items in between.</summary>
/// <remarks>
/// A part should hold the items of a batch, and be at least as long as its source says is worth it. How many items there are in
/// a unit is learned from the parts that have been read. Towards the end parts get shorter (guided self-scheduling: Polychronopoulos
/// and Kuck, 1987), so that the readers finish at about the same time.
/// </remarks>
internal sealed class PartSizer(long least, int readers)
{
    // Both Interlocked only, and independent of each other: an estimate between the two additions is a little wrong.
    private long _units;
    private long _items;

    /// <summary>Gets the least length that is worth reading by itself.</summary>
    public long Least { get; } = least;

    /// <summary>A part has been read to its end.</summary>
    public void Learn(long units, long items)
    {
        Interlocked.Add(ref _units, units);
        Interlocked.Add(ref _items, items);
    }

    /// <summary>Gets the length of the next part.</summary>
    /// <param name="items">How many items it should hold.</param>
    /// <param name="left">How much is left of the source.</param>
    public long Next(int items, long left)
    {
        // Where no item has been found yet, as if there were just one: the next part is as long as all before it.
        double unitsPerItem = (double)Interlocked.Read(ref _units) / Math.Max(1, Interlocked.Read(ref _items));
        long share = left / (2 * readers);
        return Math.Max(Least, Math.Min((long)(items * unitsPerItem), share));
    }

    /// <summary>Estimates how many items there are in what is left of the source; 0 while none has been found.</summary>
    /// <param name="left">How much is left.</param>
    public long ItemsIn(long left)
    {
        long units = Interlocked.Read(ref _units);
        return units == 0 ? 0 : (long)((double)left * Interlocked.Read(ref _items) / units);
    }
}
