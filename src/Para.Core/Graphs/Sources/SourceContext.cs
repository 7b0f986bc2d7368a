using System.Diagnostics.CodeAnalysis;

namespace Para.Engines;

/// <summary>What a run gives to a source that delivers when it likes: see <see cref="Sources.Push"/>.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
/// <remarks>
/// The members may be used by several threads at a time, from when the source is opened until its enumerator has been disposed,
/// and not after that: the report of the run is made then.
/// </remarks>
[Experimental("PARA001")]
public abstract class SourceContext<T>
{
    private protected SourceContext()
    {
    }

    /// <summary>
    /// Gets a token that is cancelled when no more items are needed: the run was stopped or cancelled, is faulted, or all who
    /// read the flow have what they need.
    /// </summary>
    public abstract CancellationToken CancellationToken { get; }

    /// <summary>
    /// Discards an item that the source has taken in and that the run did not read. The run's report counts it under what ended
    /// the reading, and its <c>OnDropped</c> gets it.
    /// </summary>
    /// <param name="item">The item.</param>
    public void Drop(T item) => DropCore(item, isOverflow: false);

    /// <summary>
    /// Discards an item for which there was no place. The run's report counts it as <c>Overflow</c>, and its <c>OnDropped</c>
    /// gets it.
    /// </summary>
    /// <param name="item">The item.</param>
    public void DropForOverflow(T item) => DropCore(item, isOverflow: true);

    private protected abstract void DropCore(T item, bool isOverflow);
}
