using Para.Concurrency;
using Para.Execution;

namespace Para.Core.Tests.Execution;

public sealed class CreditTests
{
    [Fact]
    public void TakeUpTo_MoreThanThereIs_GivesWhatThereIs()
    {
        var credit = new Credit<ProcessorAtomics>(10);

        Assert.Equal(7, credit.TakeUpTo(7));
        Assert.Equal(3, credit.TakeUpTo(7));
        Assert.Equal(0, credit.TakeUpTo(7));
        Assert.Equal(0, credit.Available);
        Assert.Equal(10, credit.Total);
    }

    [Fact]
    public void TryTake_MoreThanThereIs_TakesNothing()
    {
        var credit = new Credit<ProcessorAtomics>(10);

        Assert.True(credit.TryTake(7));
        Assert.False(credit.TryTake(4));
        Assert.Equal(3, credit.Available);
        Assert.True(credit.TryTake(3));
        Assert.False(credit.TryTake(1));
    }

    [Fact]
    public void Return_AfterTaking_CanBeTakenAgain()
    {
        var credit = new Credit<ProcessorAtomics>(4);
        credit.TryTake(4);

        credit.Return(3);

        Assert.Equal(3, credit.Available);
        Assert.Equal(2, credit.TakeUpTo(2));
        Assert.Equal(1, credit.TakeUpTo(2));
    }

    [Fact]
    public void ClaimWaiter_NobodyWaits_ReturnsFalse() => Assert.False(new Credit<ProcessorAtomics>(1).ClaimWaiter());

    [Fact]
    public void TryWait_CreditHasComeBack_DoesNotWait()
    {
        var credit = new Credit<ProcessorAtomics>(1);

        Assert.False(credit.TryWait(wanted: 1, isOver: () => false));
        Assert.False(credit.ClaimWaiter());
    }

    [Fact]
    public void TryWait_ItIsOver_DoesNotWait()
    {
        var credit = new Credit<ProcessorAtomics>(1);

        Assert.False(credit.TryWait(wanted: 2, isOver: () => true));
        Assert.False(credit.ClaimWaiter());
    }

    [Fact]
    public void TryWait_ClaimedWhileItLooksAgain_IsWokenByTheClaimer()
    {
        var credit = new Credit<ProcessorAtomics>(1);

        Assert.True(credit.TryWait(wanted: 2, isOver: credit.ClaimWaiter));
        Assert.False(credit.ClaimWaiter());
    }

    [Fact]
    public void ClaimWaiter_SeveralWait_ClaimsEachOnce()
    {
        var credit = new Credit<ProcessorAtomics>(1);
        for (int i = 0; i < 3; i++)
        {
            Assert.True(credit.TryWait(wanted: 2, isOver: () => false));
        }

        Assert.True(credit.ClaimWaiter());
        Assert.True(credit.ClaimWaiter());
        Assert.True(credit.ClaimWaiter());
        Assert.False(credit.ClaimWaiter());
    }

    [Fact]
    public void ClaimWaiterIfEnough_LittleIsBack_WaitsForAnEighth()
    {
        var credit = new Credit<ProcessorAtomics>(80);
        credit.TryTake(80);
        Assert.True(credit.TryWait(wanted: 1, isOver: () => false));

        credit.Return(9);
        Assert.False(credit.ClaimWaiterIfEnough());
        credit.Return(1);
        Assert.True(credit.ClaimWaiterIfEnough());
        Assert.False(credit.ClaimWaiterIfEnough());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(15)]
    public void ClaimWaiterIfEnough_SmallTotal_OneIsEnough(int total)
    {
        var credit = new Credit<ProcessorAtomics>(total);
        credit.TryTake(total);
        Assert.True(credit.TryWait(wanted: 1, isOver: () => false));

        credit.Return(1);
        Assert.True(credit.ClaimWaiterIfEnough());
    }

    // Four threads share a credit of two and wait for each other all the time: a lost wake-up would hang the test, credit
    // made out of nothing would show in the sum of what is taken.
    [Theory(Timeout = 60_000)]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(7, 4)]
    [InlineData(24, 9)]
    public async Task TakeUpTo_ManyThreadsWaiting_NeitherExceedsTheTotalNorLosesAWaiter(int total, int wanted)
    {
        var credit = new Credit<ProcessorAtomics>(total);
        using var taker = new CreditTaker(credit, wanted, rounds: 20_000, TestContext.Current.CancellationToken);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(
            taker.Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

        Assert.InRange(taker.MostTaken, 1, total);
        Assert.Equal(total, credit.Available);
        Assert.False(credit.ClaimWaiter());
        Assert.Equal(4 * 20_000, taker.Rounds);
    }

    private sealed class CreditTaker(Credit<ProcessorAtomics> credit, int wanted, int rounds, CancellationToken timeout) : IDisposable
    {
        private readonly SemaphoreSlim _wake = new(0);
        private int _taken;
        private int _mostTaken;
        private int _rounds;

        public int MostTaken => _mostTaken;

        public int Rounds => _rounds;

        public void Dispose() => _wake.Dispose();

        public void Run()
        {
            for (int round = 0; round < rounds; round++)
            {
                int items = Take();
                int taken = Interlocked.Add(ref _taken, items);
                int most = Volatile.Read(ref _mostTaken);
                while (taken > most)
                {
                    most = Interlocked.CompareExchange(ref _mostTaken, taken, most);
                }

                Interlocked.Add(ref _taken, -items);
                Interlocked.Increment(ref _rounds);
                credit.Return(items);
                if (credit.ClaimWaiterIfEnough())
                {
                    _wake.Release();
                }
            }
        }

        private int Take()
        {
            while (true)
            {
                int items = credit.TakeUpTo(wanted);
                if (items > 0)
                {
                    // One return serves one waiter: what is left over is passed on.
                    if (credit.Available > 0 && credit.ClaimWaiter())
                    {
                        _wake.Release();
                    }

                    return items;
                }

                if (credit.TryWait(wanted: 1, isOver: () => false))
                {
                    _wake.Wait(timeout);
                }
            }
        }
    }
}
