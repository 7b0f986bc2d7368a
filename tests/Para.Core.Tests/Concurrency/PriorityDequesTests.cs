using System.Numerics;
using Para.Concurrency;

namespace Para.Core.Tests.Concurrency;

public sealed class PriorityDequesTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    [Fact]
    public void Filled_SomeLevels_HasABitForEach()
    {
        var deques = new PriorityDeques<string, ProcessorAtomics>();
        Assert.Equal(0UL, deques.Filled);
        Assert.True(deques.IsEmpty);

        deques.Push(0, "low", new Overflow<string>());
        deques.Push(63, "high", new Overflow<string>());
        Assert.Equal((1UL << 63) | 1, deques.Filled);
        Assert.False(deques.IsEmpty);

        Assert.True(deques.TryTakeNewest(63, out string? item));
        Assert.Equal("high", item);
        Assert.False(deques.TryTakeNewest(63, out _));
        Assert.Equal(1UL, deques.Filled);
    }

    [Fact]
    public void IsEmpty_TheBitIsSetButAThiefHasTakenAll_IsTrue()
    {
        var deques = new PriorityDeques<string, ProcessorAtomics>();
        deques.Push(5, "a", new Overflow<string>());

        Assert.True(deques.TrySteal(ulong.MaxValue, out int level, out int others, out string? item));

        Assert.Equal((5, 0, "a"), (level, others, item));
        Assert.Equal(1UL << 5, deques.Filled);
        Assert.True(deques.IsEmpty);
        Assert.False(deques.TrySteal(ulong.MaxValue, out _, out _, out _));
    }

    [Fact]
    public void TryTakeNewest_ThreeInARow_TheOldestHasItsTurn()
    {
        var deques = new PriorityDeques<int, ProcessorAtomics>();
        for (int i = 0; i < 6; i++)
        {
            deques.Push(7, i, new Overflow<int>());
        }

        int[] taken = [.. Enumerable.Range(0, 6).Select(_ => deques.TryTakeNewest(7, out int item) ? item : -1)];

        Assert.Equal([5, 4, 3, 0, 2, 1], taken);
    }

    [Fact]
    public void TrySteal_SeveralLevels_TakesOfTheMostUrgentOneHalf()
    {
        var deques = new PriorityDeques<int, ProcessorAtomics>();
        for (int i = 0; i < 7; i++)
        {
            deques.Push(3, i, new Overflow<int>());
            deques.Push(2, 10 + i, new Overflow<int>());
        }

        Assert.True(deques.TrySteal((1UL << 3) | (1UL << 2), out int level, out int others, out int item));

        Assert.Equal((3, 3, 0), (level, others, item));
        Assert.True(deques.TrySteal(1UL << 2, out level, out _, out item));
        Assert.Equal((2, 10), (level, item));
        Assert.True(deques.HasAtLeast(12, ulong.MaxValue));
        Assert.False(deques.HasAtLeast(13, ulong.MaxValue));
        Assert.False(deques.HasAtLeast(7, 1UL << 2));
    }

    [Fact]
    public void TryStealHalf_SevenItems_OneIsGivenAndThreeAreMoved()
    {
        var victim = new PriorityDeques<int, ProcessorAtomics>();
        var thief = new PriorityDeques<int, ProcessorAtomics>();
        for (int i = 0; i < 7; i++)
        {
            victim.Push(3, i, new Overflow<int>());
        }

        Assert.True(thief.TryStealHalf(victim, ulong.MaxValue, new Overflow<int>(), out int level, out int item, out bool isMoved));

        Assert.Equal((3, 0, true), (level, item, isMoved));
        Assert.Equal([1, 2, 3], Take(thief, level));
        Assert.Equal([4, 5, 6], Take(victim, level));
    }

    [Fact]
    public void TryStealHalf_TwoItems_OneIsGivenAndNoneMoved()
    {
        var victim = new PriorityDeques<int, ProcessorAtomics>();
        var thief = new PriorityDeques<int, ProcessorAtomics>();
        victim.Push(3, 0, new Overflow<int>());
        victim.Push(3, 1, new Overflow<int>());

        Assert.True(thief.TryStealHalf(victim, ulong.MaxValue, new Overflow<int>(), out _, out int item, out bool isMoved));

        Assert.Equal((0, false), (item, isMoved));
        Assert.True(thief.IsEmpty);
        Assert.Equal([1], Take(victim, 3));
    }

    [Fact]
    public void Push_Full_GivesTheOlderHalfAway()
    {
        var deques = new PriorityDeques<int, ProcessorAtomics>();
        var overflow = new Overflow<int>();
        for (int i = 0; i < 257; i++)
        {
            deques.Push(9, i, overflow);
        }

        Assert.Equal(Enumerable.Range(0, 128).Select(item => (9, item)), overflow.Items);
        Assert.True(deques.TryTakeOldest(9, out int oldest));
        Assert.Equal(128, oldest);
    }

    // The owner adds and takes at all levels while others steal: each item comes out once.
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Steal_WhileTheOwnerWorks_EachItemComesOutOnce(int thieves)
    {
        const int Items = 100_000;
        var deques = new PriorityDeques<StrongBox, ProcessorAtomics>();
        var overflow = new Overflow<StrongBox>();
        StrongBox[] items = [.. Enumerable.Range(0, Items).Select(_ => new StrongBox())];
        bool isDone = false;
        Thread[] threads =
        [
            .. Enumerable.Range(0, thieves).Select(_ => new Thread(() =>
            {
                var own = new PriorityDeques<StrongBox, ProcessorAtomics>();
                while (!Volatile.Read(ref isDone))
                {
                    if (own.TryStealHalf(deques, ulong.MaxValue, new Overflow<StrongBox>(), out int level, out var item, out bool isMoved))
                    {
                        item.Take();
                        while (isMoved && own.TryTakeOldest(level, out item))
                        {
                            item.Take();
                        }
                    }
                }
            })),
        ];
        foreach (Thread thread in threads)
        {
            thread.Start();
        }

        for (int i = 0; i < Items; i++)
        {
            deques.Push(i * 7 % 64, items[i], overflow);
            if (i % 3 == 0)
            {
                TakeOne();
            }
        }

        while (!deques.IsEmpty)
        {
            TakeOne();
        }

        Volatile.Write(ref isDone, true);
        Assert.All(threads, thread => Assert.True(thread.Join(s_patience)));
        overflow.Items.ForEach(entry => entry.Item.Take());
        Assert.All(items, item => Assert.Equal(1, item.Taken));

        void TakeOne()
        {
            ulong filled = deques.Filled;
            if (filled != 0 && deques.TryTakeNewest(BitOperations.Log2(filled), out StrongBox? item))
            {
                item.Take();
            }
        }
    }

    private static List<int> Take(PriorityDeques<int, ProcessorAtomics> deques, int level)
    {
        List<int> items = [];
        while (deques.TryTakeOldest(level, out int item))
        {
            items.Add(item);
        }

        return items;
    }

    private sealed class StrongBox
    {
        private int _taken;

        public int Taken => Volatile.Read(ref _taken);

        public void Take() => Interlocked.Increment(ref _taken);
    }

    private sealed class Overflow<T> : IOverflow<T>
    {
        public List<(int Level, T Item)> Items { get; } = [];

        public void Add(int level, T item) => Items.Add((level, item));
    }
}
