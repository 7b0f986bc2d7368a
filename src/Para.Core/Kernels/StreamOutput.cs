using System.Buffers;

namespace Para.Kernels;

/// <summary>A stream, which belongs to whoever opened it.</summary>
internal sealed class StreamOutput(Stream stream) : ByteOutput
{
    private readonly ArrayBufferWriter<byte> _buffer = new();

    public override IBufferWriter<byte> Buffer => _buffer;

    public override bool IsTargetsBuffer => false;

    public override async ValueTask<bool> HandOverAsync(bool flushes, CancellationToken cancellationToken)
    {
        if (_buffer.WrittenCount > 0)
        {
            await stream.WriteAsync(_buffer.WrittenMemory, cancellationToken).ConfigureAwait(false);
            _buffer.ResetWrittenCount();
        }

        if (flushes)
        {
            await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
        }

        return true;
    }
}
