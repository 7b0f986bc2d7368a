using System.Runtime.CompilerServices;
using Para.Concurrency;

namespace Para.Core.Tests.Concurrency;

public sealed class StealDequeTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    [Fact]
    public void TryPop_SeveralItems_GivesTheNewestFirst()
    {
        var deque = new StealDeque<string, ProcessorAtomics>(4);
        Assert.True(deque.TryPush("a"));
        Assert.True(deque.TryPush("b"));

        Assert.Equal("b", Pop(deque));
        Assert.Equal("a", Pop(deque));
        Assert.Null(Pop(deque));
    }

    [Fact]
    public void TrySteal_SeveralItems_GivesTheOldestFirst()
    {
        var deque = new StealDeque<string, ProcessorAtomics>(4);
        Assert.True(deque.TryPush("a"));
        Assert.True(deque.TryPush("b"));

        Assert.Equal("a", Steal(deque));
        Assert.Equal("b", Steal(deque));
        Assert.Null(Steal(deque));
    }

    [Fact]
    public void TryPush_Full_TakesNoMoreUntilThereIsRoom()
    {
        var deque = new StealDeque<string, ProcessorAtomics>(2);
        Assert.True(deque.TryPush("a"));
        Assert.True(deque.TryPush("b"));
        Assert.False(deque.TryPush("c"));
        Assert.Equal(2, deque.Count);

        Assert.Equal("a", Steal(deque));
        Assert.True(deque.TryPush("c"));

        Assert.Equal("c", Pop(deque));
        Assert.Equal("b", Pop(deque));
        Assert.Equal(0, deque.Count);
    }

    [Fact]
    public void Deque_ManyTimesRound_KeepsWhatItHolds()
    {
        var deque = new StealDeque<string, ProcessorAtomics>(4);
        for (int i = 0; i < 100; i++)
        {
            Assert.True(deque.TryPush($"{i} old"));
            Assert.True(deque.TryPush($"{i} middle"));
            Assert.True(deque.TryPush($"{i} new"));
            deque.Clear();
            Assert.Equal($"{i} old", Steal(deque));
            deque.Clear();
            Assert.Equal($"{i} new", Pop(deque));
            Assert.Equal($"{i} middle", Pop(deque));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Constructor_NotAPowerOfTwo_Throws(int capacity) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new StealDeque<string, ProcessorAtomics>(capacity));

    [Fact]
    public void Clear_AfterTaking_KeepsNothingAlive()
    {
        var deque = new StealDeque<object, ProcessorAtomics>(8);
        WeakReference[] items = [.. Enumerable.Range(0, 4).Select(_ => PushNew(deque))];
        TakeBothEnds(deque);

        deque.Clear();

        GC.Collect();
        Assert.Equal([false, true, true, false], items.Select(item => item.IsAlive));
        GC.KeepAlive(deque);
    }

    // A method of its own: a local of the test's would keep what was taken.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void TakeBothEnds(StealDeque<object, ProcessorAtomics> deque)
    {
        Assert.True(deque.TryPop(out _));
        Assert.True(deque.TrySteal(out _));
    }

    // A small ring, so that slots are used again while thieves look at them; two fields that belong together, so that half an item
    // would be seen.
    [Theory]
    [InlineData(2, 1)]
    [InlineData(4, 3)]
    public void Deque_OwnerAndThieves_GiveEveryItemOnceAndWhole(int capacity, int thieves)
    {
        const int Items = 200_000;
        var deque = new StealDeque<(object First, object Second), ProcessorAtomics>(capacity);
        object[] names = [.. Enumerable.Range(0, Items).Select(i => (object)i)];
        int[] taken = new int[Items];
        int halves = 0;
        bool isOver = false;
        var threads = Enumerable.Range(0, thieves).Select(_ => new Thread(() =>
        {
            while (!Volatile.Read(ref isOver))
            {
                if (deque.TrySteal(out var item))
                {
                    Took(item);
                }
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());

        for (int i = 0; i < Items; i++)
        {
            while (!deque.TryPush((names[i], names[i])))
            {
                if (deque.TryPop(out var item))
                {
                    Took(item);
                }
            }

            // Mostly one item, which owner and thieves are after.
            if (i % 3 == 0 && deque.TryPop(out var newest))
            {
                Took(newest);
            }

            if (i % 1_000 == 0)
            {
                deque.Clear();
            }
        }

        while (deque.TryPop(out var rest))
        {
            Took(rest);
        }

        Volatile.Write(ref isOver, true);
        threads.ForEach(thread => Assert.True(thread.Join(s_patience)));
        Assert.Equal(0, halves);
        Assert.All(taken, count => Assert.Equal(1, count));

        void Took((object First, object Second) item)
        {
            if (!ReferenceEquals(item.First, item.Second) || item.First is null)
            {
                Interlocked.Increment(ref halves);
                return;
            }

            Interlocked.Increment(ref taken[(int)item.First]);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference PushNew(StealDeque<object, ProcessorAtomics> deque)
    {
        object item = new();
        Assert.True(deque.TryPush(item));
        return new WeakReference(item);
    }

    private static string? Pop(StealDeque<string, ProcessorAtomics> deque) => deque.TryPop(out string? item) ? item : null;

    private static string? Steal(StealDeque<string, ProcessorAtomics> deque) => deque.TrySteal(out string? item) ? item : null;
}
