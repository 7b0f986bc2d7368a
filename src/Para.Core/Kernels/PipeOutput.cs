using System.Buffers;
using System.IO.Pipelines;

namespace Para.Kernels;

/// <summary>A pipe's writer, which is completed with the run unless it is to be left open.</summary>
internal sealed class PipeOutput(PipeWriter writer, bool leavesOpen) : ByteOutput
{
    public override IBufferWriter<byte> Buffer => writer;

    public override bool IsTargetsBuffer => true;

    // A pipe shows its reader nothing before it is flushed, and makes its writer wait there: so always. A flush that somebody cancelled, to
    // wake the writer, has shown it all the same.
    public override async ValueTask<bool> HandOverAsync(bool flushes, CancellationToken cancellationToken)
    {
        FlushResult result = await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
        return !result.IsCompleted;
    }

    public override void Ended(Exception? exception)
    {
        if (!leavesOpen)
        {
            writer.Complete(exception);
        }
    }
}
