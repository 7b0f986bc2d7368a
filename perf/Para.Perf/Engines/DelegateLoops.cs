using System.Runtime.CompilerServices;

namespace Para.Perf.Engines;

/// <summary>The loops of <see cref="LoopDelegates"/>.</summary>
internal static class DelegateLoops
{
    /// <summary>As many items as Para's largest batch.</summary>
    public const int ChunkSize = 4096;

    // Not inlined: inlined into a workload, each call site would have a profile of its own, and the loop would
    // never look to the JIT as a library's loop does, which is what the mixed profile is about.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Map<TIn, TOut>(ReadOnlySpan<TIn> source, Span<TOut> target, Func<TIn, TOut> selector)
    {
        target = target[..source.Length];
        for (int i = 0; i < source.Length; i++)
            target[i] = selector(source[i]);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void ForEach<T>(ReadOnlySpan<T> source, Action<T> action)
    {
        foreach (T item in source)
            action(item);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static TAccumulate Fold<T, TAccumulate>(
        ReadOnlySpan<T> source, TAccumulate accumulator, Func<TAccumulate, T, TAccumulate> fold)
    {
        foreach (T item in source)
            accumulator = fold(accumulator, item);
        return accumulator;
    }

    /// <summary>Gives how many items were kept.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Filter<T>(ReadOnlySpan<T> source, Span<T> target, Func<T, bool> predicate)
    {
        int count = 0;
        foreach (T item in source)
        {
            if (predicate(item))
                target[count++] = item;
        }

        return count;
    }

    /// <summary>Gives how many items came out of the one.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Expand<TIn, TOut>(TIn item, Span<TOut> target, Func<TIn, IEnumerable<TOut>> selector)
    {
        int count = 0;
        foreach (TOut made in selector(item))
            target[count++] = made;
        return count;
    }
}
