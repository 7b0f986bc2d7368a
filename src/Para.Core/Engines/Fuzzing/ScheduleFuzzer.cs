namespace Para.Engines;

/// <summary>Makes the choices that an engine is free to make at random, and lets other threads come first where protocols meet.</summary>
/// <remarks>
/// For tests: what is seldom between two steps of a protocol happens often. One seed gives the same sequences of choices again, one
/// for each thread. When a thread asks, and which of them asks first, is left to the operating system, so a run may differ all
/// the same.
/// </remarks>
// Design: each thread draws from a generator of its own. One that all shared would need a lock or an interlocked operation, and that
// is a full fence: at each point it would hide that the protocol has forgotten one.
internal sealed class ScheduleFuzzer(int seed)
{
    // Up to some 20 us: as long as a batch takes, or a worker's way to sleep.
    private const int MaxDoublings = 10;

    // These belong to the thread.
    [ThreadStatic]
    private static ScheduleFuzzer? t_owner;

    [ThreadStatic]
    private static Random? t_random;

    // Threads that have asked. Interlocked only.
    private int _threads;

    /// <summary>Chooses a number from 0 to <paramref name="count"/> - 1.</summary>
    public int Next(int count) => GetRandom().Next(count);

    /// <summary>Chooses some of the bits that are set; all of them if that would be none.</summary>
    public ulong Subset(ulong bits)
    {
        ulong some = bits & (ulong)GetRandom().NextInt64(long.MinValue, long.MaxValue);
        return some != 0 ? some : bits;
    }

    /// <summary>Lets other threads come first, or not.</summary>
    public void GiveWay()
    {
        Random random = GetRandom();
        switch (random.Next(16))
        {
            // To one that waits for this core.
            case 0 or 1:
                Thread.Yield();
                break;

            // On Windows, also to one that waits for another core.
            case 2:
#pragma warning disable RS0030 // No time passes.
                Thread.Sleep(0);
#pragma warning restore RS0030
                break;

            // To those on other cores. Short ones as often as long ones.
            case < 8:
                Thread.SpinWait(1 << random.Next(MaxDoublings));
                break;
        }
    }

    private Random GetRandom()
    {
        if (t_owner != this)
        {
            t_random = new Random(unchecked((seed * 397) ^ Interlocked.Increment(ref _threads)));
            t_owner = this;
        }

        return t_random!;
    }
}
