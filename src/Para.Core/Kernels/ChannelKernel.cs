using System.Threading.Channels;
using Para.Engines;

namespace Para.Kernels;

/// <summary>Writes to a channel, and completes it with the run unless it is to be left open.</summary>
internal sealed class ChannelKernel<T>(ChannelWriter<T> writer, bool leavesOpen) : AsyncSinkKernel<T>
{
    protected override ValueTask<bool> WriteCore(ReadOnlyMemory<T> items, CancellationToken cancellationToken) =>
        TryWriteAll(items.Span) ? new ValueTask<bool>(true) : WaitAndWriteAsync(items, cancellationToken);

    // Where it has been completed already, that was a fault of the run, if there were items for it.
    protected override void EndedCore(Exception? exception)
    {
        if (!leavesOpen)
        {
            writer.TryComplete(exception);
        }
    }

    /// <returns>Whether all of the items are written now; if not, the channel is full, or closed.</returns>
    private bool TryWriteAll(ReadOnlySpan<T> items)
    {
        for (int i = Consumed; i < items.Length; i++)
        {
            if (!writer.TryWrite(items[i]))
            {
                return false;
            }

            Consumed = i + 1;
        }

        return true;
    }

    private async ValueTask<bool> WaitAndWriteAsync(ReadOnlyMemory<T> items, CancellationToken cancellationToken)
    {
        do
        {
            if (!await writer.WaitToWriteAsync(cancellationToken).ConfigureAwait(false))
            {
                throw new ChannelClosedException("Somebody else has completed the channel while the run had items for it.");
            }
        }
        while (!TryWriteAll(items.Span));

        return true;
    }
}
