namespace Para.Execution;

/// <summary>The highest value seen. Any thread may raise and read it.</summary>
internal struct Peak
{
    // Interlocked only.
    private long _value;

    public readonly long Value => Interlocked.Read(in _value);

    public void Raise(long value)
    {
        // A hint: the compare-exchange decides.
        long peak = Volatile.Read(ref _value);
        while (value > peak)
        {
            // Unless another thread raised it at least as far.
            peak = Interlocked.CompareExchange(ref _value, value, peak);
        }
    }
}
