using System.Buffers;
using Para.Kernels;

namespace Para.Graphs;

/// <summary>Writes records.</summary>
internal sealed class FrameItemWriter(Framing framing) : ItemWriter<ReadOnlyMemory<byte>>
{
    public override int Write(ReadOnlyMemory<byte> item, IBufferWriter<byte> buffer)
    {
        int length = framing.GetWrittenLength(item.Span);
        framing.Write(item.Span, buffer.GetSpan(length)[..length]);
        buffer.Advance(length);
        return length;
    }
}
