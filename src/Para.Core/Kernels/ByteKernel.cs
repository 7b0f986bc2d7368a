using Para.Engines;

namespace Para.Kernels;

/// <summary>Writes items as bytes.</summary>
// Design: what is in the buffer of an output may not have reached its target yet, so only what has been handed over counts as consumed,
// unless the buffer is the target's own. At the end of each batch all is handed over: no item waits for the next to fill a buffer.
internal sealed class ByteKernel<T>(ByteOutput output, ItemWriter<T> writer) : AsyncSinkKernel<T>
{
    /// <summary>With so many bytes in the buffer, they are handed over.</summary>
    private const int HandOverLength = 64 * 1024;

    protected override async ValueTask<bool> WriteCore(ReadOnlyMemory<T> items, CancellationToken cancellationToken)
    {
        int next = 0;
        while (next < items.Length)
        {
            next = Fill(items.Span, next);
            bool flushes = next == items.Length && !MoreWaits;
            if (!await output.HandOverAsync(flushes, cancellationToken).ConfigureAwait(false))
            {
                return false;
            }

            Consumed = next;
        }

        return true;
    }

    protected override async ValueTask CompleteCore(CancellationToken cancellationToken) =>
        await output.HandOverAsync(flushes: true, cancellationToken).ConfigureAwait(false);

    protected override void EndedCore(Exception? exception) => output.Ended(exception);

    private int Fill(ReadOnlySpan<T> items, int next)
    {
        int length = 0;
        while (next < items.Length && length < HandOverLength)
        {
            length += writer.Write(items[next], output.Buffer);
            next++;
            if (output.IsTargetsBuffer)
            {
                Consumed = next;
            }
        }

        return next;
    }
}
