namespace LogShipper.Shipping;

/// <summary>What the endpoint of the program's own does: it counts lines, and for a while it refuses everything.</summary>
internal sealed class FlakyEndpoint(int outage)
{
    /// <summary>How many posts are taken before the outage begins.</summary>
    private const int TakenBefore = 3;

    private readonly Lock _lock = new();

    // All guarded by _lock.
    private long _lines;
    private long _accepted;
    private long _refused;

    public long Lines
    {
        get
        {
            lock (_lock)
            {
                return _lines;
            }
        }
    }

    public long Accepted
    {
        get
        {
            lock (_lock)
            {
                return _accepted;
            }
        }
    }

    public long Refused
    {
        get
        {
            lock (_lock)
            {
                return _refused;
            }
        }
    }

    /// <returns>Whether the post is taken.</returns>
    public bool Take(ReadOnlySpan<byte> body)
    {
        lock (_lock)
        {
            if (_accepted >= TakenBefore && _refused < outage)
            {
                _refused++;
                return false;
            }

            _accepted++;
            _lines += body.Count((byte)'\n');
            return true;
        }
    }
}
