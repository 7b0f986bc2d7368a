using System.Runtime.InteropServices;
using Para.Engines;

namespace Para.Graphs;

/// <summary>A list: its parts are copied, because its array may be replaced at any time.</summary>
internal sealed class ListSource<T>(List<T> items) : IndexedSource<T>
{
    protected override long GetCountCore() => items.Count;

    // The slice checks the bounds, so a list that shrank in the meantime is an exception, not a wrong read.
    protected override void ReadCore(long start, Span<T> destination) =>
        CollectionsMarshal.AsSpan(items).Slice((int)start, destination.Length).CopyTo(destination);
}
