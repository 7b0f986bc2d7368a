namespace Para.Execution;

/// <summary>The place of a batch in an order.</summary>
/// <param name="Stream">Whose order it is. Null where nobody below asks for it.</param>
/// <param name="Position">The first of the places that the batch stands for.</param>
/// <param name="Length">
/// How many places it stands for. A batch that has lost items, or all of them, still stands for its places: there are
/// never gaps.
/// </param>
/// <param name="Part">Where a place is taken by several batches: the number of this one, from zero.</param>
/// <param name="IsLast">Whether no further part follows.</param>
internal readonly record struct OrderKey(OrderStream? Stream, long Position, long Length, int Part, bool IsLast)
{
    public OrderKey(OrderStream? stream, long position, long length)
        : this(stream, position, length, Part: 0, IsLast: true)
    {
    }
}
