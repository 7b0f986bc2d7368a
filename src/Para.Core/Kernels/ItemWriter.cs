using System.Buffers;

namespace Para.Kernels;

/// <summary>Writes an item as bytes; one for each run.</summary>
internal abstract class ItemWriter<T>
{
    /// <summary>Writes an item, all of it or, with an exception, nothing.</summary>
    /// <returns>How many bytes.</returns>
    public abstract int Write(T item, IBufferWriter<byte> buffer);
}
