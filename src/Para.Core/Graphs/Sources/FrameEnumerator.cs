using Para.Engines;

namespace Para.Graphs;

/// <summary>Reads an input to its end, record by record.</summary>
internal sealed class FrameEnumerator<T>(ByteInput input, FrameReader<T> reader, SourceContext<T> context) : IAsyncEnumerator<T>
{
    private readonly FrameBuffer _buffer = new();
    private T? _current;

    // What the reader threw: it gives no more then.
    private Exception? _failure;

    public T Current => _current!;

    public ValueTask<bool> MoveNextAsync() => TryRead() ? new ValueTask<bool>(true) : FillAndReadAsync();

    // What has been read is not in the input any more: whole records that nobody got are discarded. The beginning of one is none.
    public async ValueTask DisposeAsync()
    {
        while (_failure is null && TryReadRest())
        {
            context.Drop(_current!);
        }

        await input.CompleteAsync(_failure).ConfigureAwait(false);
    }

    private async ValueTask<bool> FillAndReadAsync()
    {
        while (!_buffer.IsEnd)
        {
            await _buffer.FillAsync(input, context.CancellationToken).ConfigureAwait(false);
            if (TryRead())
            {
                return true;
            }
        }

        return false;
    }

    private bool TryRead()
    {
        try
        {
            return reader.TryRead(_buffer, out _current);
        }
        catch (Exception exception)
        {
            _failure = exception;
            throw;
        }
    }

    // The run has ended already, and has no use for what is wrong with what it did not read.
    private bool TryReadRest()
    {
        try
        {
            return reader.TryRead(_buffer, out _current);
        }
        catch (MalformedInputException)
        {
            return false;
        }
    }
}
