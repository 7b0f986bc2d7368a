namespace Para.Graphs;

/// <summary>Where bytes come from.</summary>
internal abstract class ByteInput
{
    /// <summary>Reads what is there, at least a byte, into memory that is not empty.</summary>
    /// <returns>How many bytes; none at the end.</returns>
    public abstract ValueTask<int> ReadAsync(Memory<byte> destination, CancellationToken cancellationToken);

    /// <summary>Nothing more will be read.</summary>
    /// <param name="exception">What is wrong with the input; null if nothing is.</param>
    public abstract ValueTask CompleteAsync(Exception? exception);
}
