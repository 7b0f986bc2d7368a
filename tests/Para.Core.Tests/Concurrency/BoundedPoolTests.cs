using System.Runtime.CompilerServices;
using Para.Concurrency;

namespace Para.Core.Tests.Concurrency;

public sealed class BoundedPoolTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    [Fact]
    public void TryAdd_Full_TakesNoMoreUntilOneIsTaken()
    {
        var pool = new BoundedPool<string, ProcessorAtomics>(2);
        Assert.False(pool.TryTake(out _));
        Assert.True(pool.TryAdd("a"));
        Assert.True(pool.TryAdd("b"));
        Assert.False(pool.TryAdd("c"));

        Assert.True(pool.TryTake(out string? item));
        Assert.Equal("a", item);
        Assert.True(pool.TryAdd("d"));
        Assert.False(pool.TryAdd("e"));
    }

    [Fact]
    public void TryTake_ManyThreads_GivesEachToOneAndKeepsNoMoreThanOneTooManyOfEach()
    {
        const int Threads = 4;
        const int Capacity = 3;
        var pool = new BoundedPool<StrongBox<int>, ProcessorAtomics>(Capacity);
        int shared = 0;
        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(_ => new Thread(() =>
        {
            for (int i = 0; i < 50_000; i++)
            {
                StrongBox<int> item = pool.TryTake(out StrongBox<int>? kept) ? kept : new StrongBox<int>();
                if (Interlocked.Exchange(ref item.Value, 1) != 0)
                {
                    Interlocked.Increment(ref shared);
                }

                Volatile.Write(ref item.Value, 0);
                pool.TryAdd(item);
            }
        }))];

        Array.ForEach(threads, thread => thread.Start());
        Assert.All(threads, thread => Assert.True(thread.Join(s_patience)));

        Assert.Equal(0, shared);
        int left = 0;
        while (pool.TryTake(out _))
        {
            left++;
        }

        Assert.InRange(left, 1, Capacity + Threads);
    }
}
