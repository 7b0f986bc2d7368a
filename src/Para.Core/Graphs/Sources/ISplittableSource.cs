namespace Para;

/// <summary>
/// A source whose parts can be read by themselves, by several workers at a time: a file by byte range, a table by key range.
/// <see cref="Pipeline.From{T}(ISplittableSource{T})"/> begins a flow with it.
/// </summary>
/// <typeparam name="T">The type of the items.</typeparam>
/// <remarks>
/// <para>
/// A source has a length in units of its own: bytes, rows, days. Which items lie in which units, and how many, need not be known
/// before they are read. An item belongs to the part that it <em>begins</em> in: a reader of lines skips the rest of a line that
/// began before its part, and reads on behind the end of its part to finish the last one.
/// </para>
/// <para>
/// It is a definition, and has no state of a run: several runs may read it at once. All members are called by workers, so one that
/// waits holds a worker meanwhile, and the items that were read into the batch before wait with it. What a member throws, or
/// what the enumerators throw, is a fault of the run.
/// </para>
/// </remarks>
public interface ISplittableSource<out T>
{
    /// <summary>Gets the least length of a part that is worth reading by itself, in view of what it costs to begin one.</summary>
    /// <value>
    /// At least 1, which is the default. Parts are at least as long, unless the whole source is shorter. They get longer if they
    /// have fewer items than a batch.
    /// </value>
    long MinPartLength => 1;

    /// <summary>Gets the length of the source. Called once in each run, before anything is read.</summary>
    /// <returns>The length, in units of the source's own; zero if there is nothing to be read.</returns>
    long GetLength();

    /// <summary>Reads the items that begin in a part.</summary>
    /// <param name="start">The beginning of the part.</param>
    /// <param name="end">Its end, which is the beginning of the next part, or the length of the source.</param>
    /// <returns>
    /// The items, in their order. The sequence is enumerated once, by one worker at a time, and disposed. It pauses when as many
    /// items are in flight as may be, and is left before its end when no more items are needed.
    /// </returns>
    /// <remarks>
    /// Called by several workers at a time, for parts that follow each other without a gap; each position is in one part, and is
    /// read at most once in a run.
    /// </remarks>
    IEnumerable<T> Read(long start, long end);
}
