namespace Para.Reactive.Tests.Queues;

/// <summary>The queue alone: what each strategy keeps, and in which order.</summary>
public sealed class BoundedQueueTests
{
    [Theory]
    [InlineData(OverflowStrategy.Error)]
    [InlineData(OverflowStrategy.Backpressure)]
    [InlineData(OverflowStrategy.DropOldest)]
    [InlineData(OverflowStrategy.DropNewest)]
    public void Add_UpToTheCapacity_KeepsAllInOrder(OverflowStrategy overflow)
    {
        foreach (int capacity in (int[])[1, 2, 15, 16, 17, 100])
        {
            var queue = new BoundedQueue<int>(overflow, capacity);

            for (int i = 0; i < capacity; i++)
            {
                Assert.Equal(QueueOutcome.Added, queue.Add(i, out _));
            }

            Assert.Equal(capacity, queue.Count);
            Assert.Equal(Enumerable.Range(0, capacity), queue.TakeAll());
            Assert.Equal(0, queue.Count);
        }
    }

    [Theory]
    [InlineData(OverflowStrategy.Error, false, new[] { 0, 1, 2 }, new int[0])]
    [InlineData(OverflowStrategy.Backpressure, false, new[] { 0, 1, 2 }, new int[0])]
    [InlineData(OverflowStrategy.DropOldest, true, new[] { 2, 3, 4 }, new[] { 0, 1 })]
    [InlineData(OverflowStrategy.DropNewest, true, new[] { 0, 1, 2 }, new[] { 3, 4 })]
    public void Add_BeyondTheCapacity_DoesWhatTheStrategySays(
        OverflowStrategy overflow, bool discards, int[] kept, int[] discarded)
    {
        var queue = new BoundedQueue<int>(overflow, 3);
        QueueOutcome expected = discards ? QueueOutcome.Discarded : QueueOutcome.NoPlace;
        List<int> gone = [];
        for (int i = 0; i < 5; i++)
        {
            QueueOutcome outcome = queue.Add(i, out int item);
            Assert.Equal(i < 3 ? QueueOutcome.Added : expected, outcome);
            if (outcome == QueueOutcome.Discarded)
            {
                gone.Add(item);
            }
        }

        Assert.Equal(discarded, gone);
        Assert.Equal(kept, queue.TakeAll());
    }

    [Fact]
    public void Add_Latest_KeepsOneWhateverTheCapacity()
    {
        var queue = new BoundedQueue<int>(OverflowStrategy.Latest, 100);

        queue.Add(1, out _);
        Assert.Equal(QueueOutcome.Discarded, queue.Add(2, out int discarded));

        Assert.Equal(1, discarded);
        Assert.Equal([2], queue.TakeAll());
    }

    [Fact]
    public void AddAndTake_ByChance_AreThoseOfAQueue()
    {
        var random = new Random(7);
        var queue = new BoundedQueue<int>(OverflowStrategy.DropOldest, 37);
        Queue<int> expected = [];
        int[] taken = new int[16];
        for (int i = 0; i < 20_000; i++)
        {
            if (random.Next(3) > 0)
            {
                queue.Add(i, out _);
                expected.Enqueue(i);
                if (expected.Count > 37)
                {
                    expected.Dequeue();
                }
            }
            else
            {
                int count = queue.Take(taken.AsSpan(0, random.Next(17)));
                for (int j = 0; j < count; j++)
                {
                    Assert.Equal(expected.Dequeue(), taken[j]);
                }
            }

            Assert.Equal(expected.Count, queue.Count);
        }
    }

    [Fact]
    public void Take_OfReferences_KeepsNoneAlive()
    {
        var queue = new BoundedQueue<object>(OverflowStrategy.Error, 4);
        WeakReference reference = AddAndTake(queue);

        GC.Collect();

        Assert.False(reference.IsAlive);
        GC.KeepAlive(queue);
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static WeakReference AddAndTake(BoundedQueue<object> queue)
    {
        var item = new object();
        queue.Add(item, out _);
        queue.TakeAll();
        return new WeakReference(item);
    }
}
