using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Para.Execution;

namespace Para.Engines;

/// <summary>A batch of items of one type: either a pooled array or a view of memory that the user owns.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
[Experimental("PARA001")]
public sealed class Batch<T> : Batch
{
    private T[]? _pooled;
    private ReadOnlyMemory<T> _view;

    internal Batch()
    {
    }

    /// <summary>Gets the items. Valid until the reader that asked has finished with the batch.</summary>
    public ReadOnlySpan<T> Items => _pooled is { } array ? array.AsSpan(0, Count) : _view.Span;

    /// <summary>Gets the items, for a reader that goes on elsewhere. Valid as long as <see cref="Items"/>.</summary>
    internal ReadOnlyMemory<T> Memory => _pooled is { } array ? array.AsMemory(0, Count) : _view;

    /// <summary>Takes a batch that can hold at least <paramref name="capacity"/> items, and holds none yet.</summary>
    internal static Batch<T> Rent(int capacity)
    {
        Batch<T> batch = BatchPool<T>.Rent();
        batch._pooled = ArrayPool<T>.Shared.Rent(capacity);
        return batch;
    }

    /// <summary>Takes a batch without items and without room for any.</summary>
    internal static Batch<T> Empty() => BatchPool<T>.Rent();

    /// <summary>Makes a batch out of memory that belongs to the user: it is read, never written or pooled.</summary>
    internal static Batch<T> View(ReadOnlyMemory<T> items)
    {
        Batch<T> batch = BatchPool<T>.Rent();
        batch._view = items;
        batch.Count = items.Length;
        return batch;
    }

    /// <summary>Gets the room for writing. Only the producer may use it, before the batch is shared.</summary>
    internal Span<T> Buffer => _pooled;

    /// <summary>Says how many items the producer has written.</summary>
    internal void SetCount(int count) => Count = count;

    private protected override void Recycle()
    {
        if (_pooled is { } array)
        {
            // Pooled references would keep the user's objects alive.
            if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
            {
                array.AsSpan(0, Count).Clear();
            }

            ArrayPool<T>.Shared.Return(array);
            _pooled = null;
        }

        _view = default;
        Count = 0;
        Lineage = null;
        Order = default;
        BatchPool<T>.Return(this);
    }
}
