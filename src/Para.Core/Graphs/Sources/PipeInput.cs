using System.Buffers;
using System.IO.Pipelines;

namespace Para.Graphs;

/// <summary>A pipe's reader, which is completed behind the last read.</summary>
// What a pipe shows is valid until the next read only, and a record stays in flight for longer: so the bytes are moved, once, and the
// pipe has its memory back.
internal sealed class PipeInput(PipeReader reader) : ByteInput
{
    public override async ValueTask<int> ReadAsync(Memory<byte> destination, CancellationToken cancellationToken)
    {
        while (true)
        {
            ReadResult result = await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            ReadOnlySequence<byte> there = result.Buffer;
            ReadOnlySequence<byte> taken = there.Slice(0, Math.Min(there.Length, destination.Length));
            int count = (int)taken.Length;
            taken.CopyTo(destination.Span);
            reader.AdvanceTo(taken.End);

            // A read that somebody cancelled, to wake the reader, is no end.
            if (count > 0 || result.IsCompleted)
            {
                return count;
            }
        }
    }

    public override ValueTask CompleteAsync(Exception? exception) => reader.CompleteAsync(exception);
}
