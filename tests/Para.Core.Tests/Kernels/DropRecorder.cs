using Para.Execution;

namespace Para.Core.Tests.Kernels;

/// <summary>Keeps what a kernel hands over as discarded.</summary>
internal sealed class DropRecorder : IDropTarget
{
    public List<object?> Dropped { get; } = [];

    public void Drop<T>(ReadOnlySpan<T> items)
    {
        foreach (T item in items)
        {
            Dropped.Add(item);
        }
    }
}
