using Para.Concurrency;

namespace Para.Core.Tests.Concurrency;

/// <summary>The operations of the processor, counted on the thread that asks.</summary>
internal readonly struct CountingAtomics : IAtomics
{
    [ThreadStatic]
    private static AtomicCounts t_counts;

    public static AtomicCounts Count(Action action)
    {
        t_counts = default;
        action();
        return t_counts;
    }

    public static long Read(ref long location)
    {
        t_counts += new AtomicCounts(Reads: 1);
        return ProcessorAtomics.Read(ref location);
    }

    public static void Write(ref long location, long value)
    {
        t_counts += new AtomicCounts(Writes: 1);
        ProcessorAtomics.Write(ref location, value);
    }

    public static long Add(ref long location, long value)
    {
        t_counts += new AtomicCounts(Interlocked: 1);
        return ProcessorAtomics.Add(ref location, value);
    }

    public static long Exchange(ref long location, long value)
    {
        t_counts += new AtomicCounts(Interlocked: 1);
        return ProcessorAtomics.Exchange(ref location, value);
    }

    public static long CompareExchange(ref long location, long value, long expected)
    {
        t_counts += new AtomicCounts(Interlocked: 1);
        return ProcessorAtomics.CompareExchange(ref location, value, expected);
    }

    public static void Fence()
    {
        t_counts += new AtomicCounts(Fences: 1);
        ProcessorAtomics.Fence();
    }

    public static void FenceProcessWide()
    {
        t_counts += new AtomicCounts(ProcessWide: 1);
        ProcessorAtomics.FenceProcessWide();
    }
}
