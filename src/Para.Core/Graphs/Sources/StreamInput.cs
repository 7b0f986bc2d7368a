namespace Para.Graphs;

/// <summary>A stream, which belongs to whoever opened it.</summary>
internal sealed class StreamInput(Stream stream) : ByteInput
{
    public override ValueTask<int> ReadAsync(Memory<byte> destination, CancellationToken cancellationToken) =>
        stream.ReadAsync(destination, cancellationToken);

    public override ValueTask CompleteAsync(Exception? exception) => ValueTask.CompletedTask;
}
