namespace LogShipper.Shipping;

/// <summary>Reads a file that grows: where it ends, a read waits for more.</summary>
/// <param name="path">The file, from its beginning.</param>
/// <param name="time">The clock by which it is looked at again.</param>
/// <param name="pollInterval">How long a read waits before it looks again.</param>
/// <param name="noMore">Completed when the file grows no more: then its end is the end.</param>
internal sealed class TailStream(string path, TimeProvider time, TimeSpan pollInterval, Task noMore) : Stream
{
    private readonly FileStream _file = new(
        path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            // Looked at first: what was written before that is found by the read.
            bool isComplete = noMore.IsCompleted;
            int read = await _file.ReadAsync(buffer, cancellationToken);
            if (read > 0 || isComplete)
            {
                return read;
            }

            await Task.WhenAny(noMore, Task.Delay(pollInterval, time, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _file.Dispose();
        }

        base.Dispose(disposing);
    }
}
