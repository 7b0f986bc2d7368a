using System.Diagnostics.CodeAnalysis;

namespace Para.Engines;

/// <summary>
/// Items at known positions, which never block: any worker may read any part of them, at the same time as others.
/// </summary>
/// <typeparam name="T">The type of the items.</typeparam>
[Experimental("PARA001")]
public abstract class IndexedSource<T>
{
    /// <summary>Gets the number of items, fixed at the beginning of a run.</summary>
    /// <returns>The number of items.</returns>
    public long GetCount() => GetCountCore();

    /// <summary>Copies the items from <paramref name="start"/> on into all of <paramref name="destination"/>.</summary>
    /// <param name="start">The position of the first item.</param>
    /// <param name="destination">Where the items go; it is filled.</param>
    public void Read(long start, Span<T> destination) => ReadCore(start, destination);

    /// <summary>Gives a part without copying it, if the source holds it in memory.</summary>
    /// <param name="start">The position of the first item.</param>
    /// <param name="count">The number of items.</param>
    /// <param name="items">The part.</param>
    /// <returns>Whether there is memory to be read; if not, the part must be read with <see cref="Read"/>.</returns>
    public bool TryGetMemory(long start, int count, out ReadOnlyMemory<T> items) => TryGetMemoryCore(start, count, out items);

    /// <summary>Gets the number of items: see <see cref="GetCount"/>.</summary>
    /// <returns>The number of items.</returns>
    protected abstract long GetCountCore();

    /// <summary>Copies items: see <see cref="Read"/>.</summary>
    /// <param name="start">The position of the first item.</param>
    /// <param name="destination">Where the items go; to be filled.</param>
    protected abstract void ReadCore(long start, Span<T> destination);

    /// <summary>Gives a part without copying it: see <see cref="TryGetMemory"/>.</summary>
    /// <param name="start">The position of the first item.</param>
    /// <param name="count">The number of items.</param>
    /// <param name="items">The part.</param>
    /// <returns>Whether there is memory to be read. The default says no.</returns>
    protected virtual bool TryGetMemoryCore(long start, int count, out ReadOnlyMemory<T> items)
    {
        items = default;
        return false;
    }
}
