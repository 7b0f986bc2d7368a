namespace Para.Core.Tests.Bytes;

/// <summary>A stream that keeps what is written to it, and notes how.</summary>
internal sealed class RecordingStream : OneWayStream
{
    private readonly MemoryStream _written = new();

    /// <summary>Gets what happens before the bytes are taken.</summary>
    public Func<CancellationToken, ValueTask> OnWrite { get; init; } = _ => ValueTask.CompletedTask;

    public int Writes { get; private set; }

    /// <summary>Gets how many bytes had been written at the last flush; -1 if there was none.</summary>
    public long Flushed { get; private set; } = -1;

    public override bool CanRead => false;

    public override bool CanWrite => true;

    public byte[] ToArray() => _written.ToArray();

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await OnWrite(cancellationToken);
        Writes++;
        _written.Write(buffer.Span);
    }

    public override Task FlushAsync(CancellationToken cancellationToken)
    {
        Flushed = _written.Length;
        return Task.CompletedTask;
    }

    public override void Flush() => throw new NotSupportedException();
}
