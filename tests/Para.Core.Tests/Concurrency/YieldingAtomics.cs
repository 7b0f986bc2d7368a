using Para.Concurrency;

namespace Para.Core.Tests.Concurrency;

/// <summary>
/// The operations of the processor, before each of which another thread may come first: what is seldom between two operations
/// happens often.
/// </summary>
internal readonly struct YieldingAtomics : IAtomics
{
    private const int MaxSpins = 64;

    // Which operations give way is left to chance: each thread has its own sequence.
    [ThreadStatic]
    private static Random? t_random;

    public static long Read(ref long location)
    {
        GiveWay();
        return ProcessorAtomics.Read(ref location);
    }

    public static void Write(ref long location, long value)
    {
        GiveWay();
        ProcessorAtomics.Write(ref location, value);
    }

    public static long Add(ref long location, long value)
    {
        GiveWay();
        return ProcessorAtomics.Add(ref location, value);
    }

    public static long Exchange(ref long location, long value)
    {
        GiveWay();
        return ProcessorAtomics.Exchange(ref location, value);
    }

    public static long CompareExchange(ref long location, long value, long expected)
    {
        GiveWay();
        return ProcessorAtomics.CompareExchange(ref location, value, expected);
    }

    public static void Fence()
    {
        GiveWay();
        ProcessorAtomics.Fence();
    }

    public static void FenceProcessWide()
    {
        GiveWay();
        ProcessorAtomics.FenceProcessWide();
    }

    // A spin lets a thread on another core come first, a yield one on this core.
    private static void GiveWay()
    {
        int chance = (t_random ??= new Random()).Next(8);
        if (chance == 0)
        {
            Thread.Yield();
        }
        else if (chance < 4)
        {
            Thread.SpinWait(t_random.Next(MaxSpins));
        }
    }
}
