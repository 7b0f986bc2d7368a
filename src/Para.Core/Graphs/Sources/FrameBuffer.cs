namespace Para.Graphs;

/// <summary>The bytes that have been read of an input, and not been given out.</summary>
// Design: blocks are the garbage collector's and are written once, so a record is a view of its block for as long as anybody likes, and
// nothing is copied but the beginning of a record that the end of a block cuts.
//
//   block  [ given out | not given out, maybe no whole record | room ]
//                      ^ _start                               ^ _end
internal sealed class FrameBuffer
{
    private const int BlockLength = 64 * 1024;

    /// <summary>With less room than this, a read would be too small to be worth its call.</summary>
    private const int MinRoom = 4 * 1024;

    private byte[] _block = [];
    private int _start;
    private int _end;
    private FrameSearch _search;

    /// <summary>Gets whether the input has been read to its end.</summary>
    public bool IsEnd { get; private set; }

    /// <summary>Gets how many bytes have been given out or skipped.</summary>
    public long Position { get; private set; }

    /// <summary>Gets the bytes that have not been given out.</summary>
    public ReadOnlySpan<byte> Rest => _block.AsSpan(_start, _end - _start);

    /// <summary>Passes over bytes.</summary>
    public void Skip(int bytes)
    {
        _start += bytes;
        Position += bytes;
    }

    /// <summary>Gives out the next record, if all of it is there.</summary>
    /// <exception cref="MalformedInputException">There is none.</exception>
    public bool TryRead(Framing framing, out Frame frame)
    {
        bool isThere = framing.TryFind(Rest, IsEnd, Position, ref _search, out FrameBounds bounds);
        frame = default;
        if (isThere)
        {
            _search.Searched = 0;
            frame = new Frame(_block.AsMemory(_start + bounds.Offset, bounds.Length), Position + bounds.Offset);
        }

        Skip(bounds.Consumed);
        return isThere;
    }

    /// <summary>Reads more.</summary>
    public async ValueTask FillAsync(ByteInput input, CancellationToken cancellationToken)
    {
        if (_block.Length - _end < MinRoom)
        {
            Renew();
        }

        int read = await input.ReadAsync(_block.AsMemory(_end), cancellationToken).ConfigureAwait(false);
        _end += read;
        IsEnd = read == 0;
    }

    // Doubled, so that a record longer than a block is moved as many times as its length has digits; and never by what the record says
    // of its length, which may be a lie.
    private void Renew()
    {
        ReadOnlySpan<byte> rest = Rest;
        byte[] block = GC.AllocateUninitializedArray<byte>(Math.Max(BlockLength, 2 * rest.Length));
        rest.CopyTo(block);
        (_block, _start, _end) = (block, 0, rest.Length);
    }
}
