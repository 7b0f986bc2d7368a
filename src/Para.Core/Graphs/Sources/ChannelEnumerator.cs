using System.Threading.Channels;

namespace Para.Graphs;

/// <summary>Reads a channel until it is completed. It holds nothing: what it has taken it has given out.</summary>
// Not ReadAsync, which can lose an item when it is cancelled, and waits anew for each: an item that is there costs no task.
internal sealed class ChannelEnumerator<T>(ChannelReader<T> reader, CancellationToken cancellationToken) : IAsyncEnumerator<T>
{
    private T? _current;

    public T Current => _current!;

    public ValueTask<bool> MoveNextAsync() => reader.TryRead(out _current) ? new ValueTask<bool>(true) : WaitAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async ValueTask<bool> WaitAsync()
    {
        while (await reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
        {
            // Another reader may have been faster.
            if (reader.TryRead(out _current))
            {
                return true;
            }
        }

        return false;
    }
}
