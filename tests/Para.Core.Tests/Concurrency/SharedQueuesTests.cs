using Para.Concurrency;

namespace Para.Core.Tests.Concurrency;

public sealed class SharedQueuesTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    [Fact]
    public void TryTakeFirst_SeveralLevels_TakesTheOldestOfTheMostUrgent()
    {
        var queues = new SharedQueues<string, ProcessorAtomics>();
        Assert.True(queues.IsEmpty);
        Assert.Equal(0UL, queues.Filled);
        queues.Add(0, "low");
        queues.Add(63, "first");
        queues.Add(63, "second");

        Assert.Equal((1UL << 63) | 1, queues.Filled);
        Assert.True(queues.TryTakeFirst(ulong.MaxValue, out int level, out string? item));
        Assert.Equal((63, "first"), (level, item));
        Assert.True(queues.TryTakeFirst(~(1UL << 63), out level, out item));
        Assert.Equal((0, "low"), (level, item));
        Assert.False(queues.TryTakeFirst(1, out level, out item));
        Assert.Equal((-1, null), (level, item));
        Assert.True(queues.TryTake(63, out item));
        Assert.Equal("second", item);
        Assert.True(queues.IsEmpty);
        Assert.Equal(0UL, queues.Filled);
    }

    // All levels are used for the first time by several threads at once; nobody is ever wrong that there is nothing.
    [Fact]
    public void Add_ManyThreads_EachItemComesOutOnceAndIsFoundByItsThread()
    {
        const int Threads = 3;
        const int Items = 64 * 200;
        var queues = new SharedQueues<int, ProcessorAtomics>();
        int[] taken = new int[Threads * Items];
        int wrong = 0;
        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(thread => new Thread(() => AddAndTake(thread)))];

        Array.ForEach(threads, thread => thread.Start());
        Assert.All(threads, thread => Assert.True(thread.Join(s_patience)));

        Assert.Equal(0, wrong);
        Assert.True(queues.IsEmpty);
        Assert.All(taken, times => Assert.Equal(1, times));

        // Each takes as many as it has added, so there is always one for it, whoever added that.
        void AddAndTake(int thread)
        {
            for (int i = 0; i < Items; i++)
            {
                queues.Add(i % 64, (thread * Items) + i);
                int item;
                while (!queues.TryTakeFirst(ulong.MaxValue, out _, out item))
                {
                    if (queues.IsEmpty)
                    {
                        Interlocked.Increment(ref wrong);
                        return;
                    }
                }

                Interlocked.Increment(ref taken[item]);
            }
        }
    }
}
