using Para.Concurrency;
using Para.Execution;

namespace Para.Core.Tests.Concurrency;

public sealed class PumpRingTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    [Fact]
    public void Take_MoreThanOnceRound_GivesTheItemsInOrderWithTheirPositions()
    {
        var ring = new PumpRing<string, ProcessorAtomics>(4);
        for (int i = 0; i < 10; i++)
        {
            Assert.True(ring.TryWrite($"{i} first", out _));
            Assert.True(ring.TryWrite($"{i} second", out _));
            Assert.True(ring.TryWrite($"{i} third", out _));
            Assert.Equal(3, ring.Count);

            string[] items = new string[2];
            Assert.Equal(3 * i, ring.Take(items));
            Assert.Equal([$"{i} first", $"{i} second"], items);
            Assert.Equal((3 * i) + 2, ring.Take(items.AsSpan(0, 1)));
            Assert.Equal($"{i} third", items[0]);
            Assert.Equal(0, ring.Count);
        }
    }

    [Fact]
    public void TryAskForTurn_OneIsOnItsWay_IsFalseUntilThatRests()
    {
        var ring = new PumpRing<int, ProcessorAtomics>(4);
        Assert.True(ring.NeedsTurn);

        Assert.True(ring.TryAskForTurn());
        Assert.False(ring.NeedsTurn);
        Assert.False(ring.TryAskForTurn());

        Assert.False(ring.Rest());
        Assert.True(ring.TryAskForTurn());
    }

    [Fact]
    public void Rest_AnItemHasCome_SaysSo()
    {
        var ring = new PumpRing<int, ProcessorAtomics>(4);
        ring.TryAskForTurn();
        Assert.Equal(0, ring.Count);
        ring.TryWrite(1, out _);

        Assert.True(ring.Rest());
    }

    [Fact]
    public void Rest_ThePumpHasEnded_SaysSo()
    {
        var ring = new PumpRing<int, ProcessorAtomics>(4);
        ring.TryAskForTurn();
        Assert.False(ring.IsComplete);
        ring.Complete();

        Assert.True(ring.Rest());
        Assert.True(ring.IsComplete);
    }

    [Fact]
    public void Close_ItemsAreThere_LeavesThemToTheTurnAndTheNextOneToThePump()
    {
        var ring = new PumpRing<int, ProcessorAtomics>(4);
        ring.TryWrite(1, out _);

        ring.Close();

        Assert.False(ring.TryWrite(2, out bool isTooLate));
        Assert.True(isTooLate);
        Assert.Equal(1, ring.Count);
        int[] items = new int[1];
        ring.Take(items);
        Assert.Equal([1], items);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Constructor_NotAPowerOfTwo_Throws(int capacity) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new PumpRing<int, ProcessorAtomics>(capacity));

    // The turns are on two threads in turn. A small ring runs dry and full all the time: an item that nobody asks a turn for, or room
    // that nobody is told of, would hang the test. What the turns write is not atomic on purpose.
    [Theory(Timeout = 60_000)]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(64)]
    public Task TryWrite_WhileTurnsTake_EachItemIsTakenOnceAndInOrder(int capacity) =>
        WriteWhileTurnsTakeAsync<ProcessorAtomics>(capacity, count: 10_000, TestContext.Current.CancellationToken);

    [Theory(Timeout = 60_000)]
    [InlineData(1)]
    [InlineData(4)]
    public Task TryWrite_WhileTurnsTakeAndBothGiveWay_EachItemIsTakenOnceAndInOrder(int capacity) =>
        WriteWhileTurnsTakeAsync<YieldingAtomics>(capacity, count: 500, TestContext.Current.CancellationToken);

    // The pump writes as fast as it can and the turn closes somewhere in between: one of the two has each item.
    [Fact]
    public void Close_WhileThePumpWrites_LeavesEachItemToOneOfThem() =>
        CloseWhileThePumpWrites<ProcessorAtomics>(rounds: 200, capacity: 512, mostBefore: 200);

    [Fact]
    public void Close_WhileThePumpWritesAndBothGiveWay_LeavesEachItemToOneOfThem() =>
        CloseWhileThePumpWrites<YieldingAtomics>(rounds: 1_000, capacity: 8, mostBefore: 4);

    private static async Task WriteWhileTurnsTakeAsync<TAtomics>(int capacity, int count, CancellationToken timeout)
        where TAtomics : struct, IAtomics
    {
        var ring = new PumpRing<object, TAtomics>(capacity);
        var room = new Credit<TAtomics>(capacity);
        using var turns = new SemaphoreSlim(0);
        using var wake = new SemaphoreSlim(0);
        List<object> taken = [];
        bool isOver = false;

        await Task.WhenAll(Run(Pump), Run(Turns), Run(Turns));

        Assert.Equal(Enumerable.Range(0, count), taken.Cast<int>());

        Task Run(Action action) => Task.Factory.StartNew(
            action, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        void Pump()
        {
            for (int i = 0; i < count; i++)
            {
                while (!room.TryTake(1))
                {
                    if (room.TryWait(1, () => false))
                    {
                        wake.Wait(timeout);
                    }
                }

                Assert.True(ring.TryWrite(i, out _));
                AskForTurn();
            }

            ring.Complete();
            AskForTurn();
        }

        void AskForTurn()
        {
            if (ring.TryAskForTurn())
            {
                turns.Release();
            }
        }

        void Turns()
        {
            while (true)
            {
                turns.Wait(timeout);
                if (isOver)
                {
                    return;
                }

                bool isComplete = ring.IsComplete;
                object[] items = new object[ring.Count];
                if (items.Length > 0)
                {
                    Assert.Equal(taken.Count, ring.Take(items));
                    taken.AddRange(items);
                    room.Return(items.Length);
                    if (room.ClaimWaiter())
                    {
                        wake.Release();
                    }

                    turns.Release();
                }
                else if (isComplete)
                {
                    isOver = true;
                    turns.Release(2);
                }
                else if (ring.Rest())
                {
                    AskForTurn();
                }
            }
        }
    }

    private static void CloseWhileThePumpWrites<TAtomics>(int rounds, int capacity, int mostBefore)
        where TAtomics : struct, IAtomics
    {
        for (int round = 0; round < rounds; round++)
        {
            var ring = new PumpRing<object, TAtomics>(capacity);
            int written = 0;
            object? tooLate = null;
            var pump = new Thread(() =>
            {
                bool goesOn = true;
                while (goesOn && written < capacity)
                {
                    object item = written;
                    goesOn = ring.TryWrite(item, out bool isTooLate);
                    if (isTooLate)
                    {
                        tooLate = item;
                    }

                    written++;
                }
            });
            pump.Start();
            var spin = default(SpinWait);
            while (ring.Count < round % mostBefore)
            {
                spin.SpinOnce();
            }

            ring.Close();
            object[] taken = new object[ring.Count];
            Assert.Equal(0, ring.Take(taken));

            Assert.True(pump.Join(s_patience));
            Assert.Equal(0, ring.Count);
            Assert.Equal(Enumerable.Range(0, written), (tooLate is null ? taken : [.. taken, tooLate]).Cast<int>());
        }
    }
}
