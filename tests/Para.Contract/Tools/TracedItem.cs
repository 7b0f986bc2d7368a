namespace Para.Contract.Tools;

/// <summary>An item that knows which way it came, and its place among those that came the same way.</summary>
/// <param name="Way">The sources and stages that it came through, as one number.</param>
/// <param name="Place">Larger than that of all items that came before it on this way.</param>
public readonly record struct TracedItem(int Way, long Place)
{
    /// <summary>Gets the item behind one more stage.</summary>
    public TracedItem Through(int stage) => this with { Way = unchecked((Way * 31) + stage) & int.MaxValue };

    /// <summary>Gets the items that a stage makes of it.</summary>
    public IEnumerable<TracedItem> Expand(int stage, int most)
    {
        for (int i = 0; i < (int)(Place % (most + 1)); i++)
        {
            yield return Through(stage) with { Place = (Place * 8) + i };
        }
    }
}
