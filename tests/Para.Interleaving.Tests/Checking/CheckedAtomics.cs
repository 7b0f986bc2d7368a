using Para.Concurrency;

namespace Para.Interleaving.Tests.Checking;

/// <summary>Atomic operations that are steps of a schedule. Outside of a logical thread they are plain accesses.</summary>
internal readonly struct CheckedAtomics : IAtomics
{
    public static long Read(ref long location) =>
        LogicalThread.Current is { } thread ? thread.Read(ref location) : location;

    public static void Write(ref long location, long value)
    {
        if (LogicalThread.Current is { } thread)
        {
            thread.Write(ref location, value);
        }
        else
        {
            location = value;
        }
    }

    public static long Add(ref long location, long value) =>
        LogicalThread.Current is { } thread ? thread.Add(ref location, value) : location += value;

    public static long Exchange(ref long location, long value)
    {
        if (LogicalThread.Current is { } thread)
        {
            return thread.Exchange(ref location, value);
        }

        long before = location;
        location = value;
        return before;
    }

    public static long CompareExchange(ref long location, long value, long expected)
    {
        if (LogicalThread.Current is { } thread)
        {
            return thread.CompareExchange(ref location, value, expected);
        }

        long before = location;
        if (before == expected)
        {
            location = value;
        }

        return before;
    }

    public static void Fence() => LogicalThread.Current?.Fence();

    public static void FenceProcessWide() => LogicalThread.Current?.FenceProcessWide();
}
