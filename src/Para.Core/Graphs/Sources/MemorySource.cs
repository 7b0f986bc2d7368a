using System.Runtime.InteropServices;
using Para.Engines;

namespace Para.Graphs;

/// <summary>Memory that the user owns: parts of an array become batches as they are.</summary>
internal sealed class MemorySource<T>(ReadOnlyMemory<T> items) : IndexedSource<T>
{
    protected override long GetCountCore() => items.Length;

    protected override void ReadCore(long start, Span<T> destination) =>
        items.Span.Slice((int)start, destination.Length).CopyTo(destination);

    // Memory of a manager of the user's may throw whenever its span is asked for, so it is copied where that is expected.
    protected override bool TryGetMemoryCore(long start, int count, out ReadOnlyMemory<T> memory)
    {
        memory = items.Slice((int)start, count);
        return MemoryMarshal.TryGetArray(items, out _);
    }
}
