namespace Para.Core.Tests.Bytes;

/// <summary>A stream that gives its bytes in pieces of chosen lengths, each of them at once or later.</summary>
internal sealed class DribblingStream(byte[] bytes, params int[] pieces) : OneWayStream
{
    private int _next;
    private int _reads;

    /// <summary>Gets what happens when all has been read, in the place of the end.</summary>
    public Func<CancellationToken, ValueTask<int>>? OnEnd { get; init; }

    /// <summary>Gets whether each read goes on elsewhere.</summary>
    public bool Yields { get; init; }

    public override bool CanRead => true;

    public override bool CanWrite => false;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Yields)
        {
            await Task.Yield();
        }

        int piece = pieces.Length == 0 ? bytes.Length : pieces[_reads++ % pieces.Length];
        int count = Math.Min(Math.Min(piece, buffer.Length), bytes.Length - _next);
        if (count == 0 && OnEnd is not null)
        {
            return await OnEnd(cancellationToken);
        }

        bytes.AsMemory(_next, count).CopyTo(buffer);
        _next += count;
        return count;
    }

    public override void Flush()
    {
    }
}
