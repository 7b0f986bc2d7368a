using System.Buffers;

namespace Para.Kernels;

/// <summary>A buffer that takes all that is written.</summary>
internal sealed class BufferOutput(IBufferWriter<byte> buffer) : ByteOutput
{
    public override IBufferWriter<byte> Buffer => buffer;

    public override bool IsTargetsBuffer => true;

    public override ValueTask<bool> HandOverAsync(bool flushes, CancellationToken cancellationToken) => new(true);
}
