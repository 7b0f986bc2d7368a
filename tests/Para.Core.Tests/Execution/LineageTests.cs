using Para.Execution;

namespace Para.Core.Tests.Execution;

public sealed class LineageTests
{
    [Fact]
    public void End_OnlyDescendant_TellsTheOwnerItemsAndSlot()
    {
        var owner = new Owner();
        var lineage = new Lineage(owner);
        lineage.Begin(items: 12, slot: 3);

        Assert.Empty(owner.Ended);
        lineage.End();

        Assert.Equal([(12, 3)], owner.Ended);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(200)]
    public void End_AfterAFork_TellsTheOwnerAtTheLastDescendant(int descendants)
    {
        var owner = new Owner();
        var lineage = new Lineage(owner);
        lineage.Begin(5, 0);
        lineage.Fork(descendants);

        for (int i = 0; i < descendants; i++)
        {
            Assert.Empty(owner.Ended);
            lineage.End();
        }

        Assert.Equal([(5, 0)], owner.Ended);
    }

    [Fact]
    public void End_AfterNestedForks_TellsTheOwnerOnce()
    {
        var owner = new Owner();
        var lineage = new Lineage(owner);
        lineage.Begin(1, 0);
        lineage.Fork(3);
        lineage.End();
        lineage.Fork(4);

        for (int i = 0; i < 4; i++)
        {
            lineage.End();
            Assert.Empty(owner.Ended);
        }

        lineage.End();
        Assert.Single(owner.Ended);
    }

    [Fact]
    public void Begin_AfterTheEnd_StartsAnew()
    {
        var owner = new Owner();
        var lineage = new Lineage(owner);
        lineage.Begin(1, 0);
        lineage.End();

        lineage.Begin(2, 1);
        lineage.Fork(2);
        lineage.End();
        lineage.End();

        Assert.Equal([(1, 0), (2, 1)], owner.Ended);
    }

    [Fact]
    public async Task End_FromManyThreads_TellsTheOwnerOnceAndLast()
    {
        const int Rounds = 2_000;
        const int Threads = 4;
        var owner = new Owner();
        var lineage = new Lineage(owner);
        int ended = 0;
        var early = 0;
        owner.OnEnded = () => early += Volatile.Read(ref ended) == Threads ? 0 : 1;
        using var begin = new Barrier(Threads, barrier =>
        {
            // Every other phase begins a round; the ones between end it.
            if (barrier.CurrentPhaseNumber % 2 != 0)
            {
                return;
            }

            Volatile.Write(ref ended, 0);
            lineage.Begin(1, 0);
            lineage.Fork(Threads);
        });

        await Task.WhenAll(Enumerable.Range(0, Threads).Select(_ => Task.Factory.StartNew(
            () =>
            {
                for (int round = 0; round < Rounds; round++)
                {
                    begin.SignalAndWait();
                    Interlocked.Increment(ref ended);
                    lineage.End();
                    begin.SignalAndWait();
                }
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));

        Assert.Equal(0, early);
        Assert.Equal(Rounds, owner.Ended.Count);
    }

    private sealed class Owner : ILineageOwner
    {
        public List<(int Items, int Slot)> Ended { get; } = [];

        public Action OnEnded { get; set; } = () => { };

        public void OnConsumed(Lineage lineage)
        {
            OnEnded();
            lock (Ended)
            {
                Ended.Add((lineage.Items, lineage.Slot));
            }
        }
    }
}
