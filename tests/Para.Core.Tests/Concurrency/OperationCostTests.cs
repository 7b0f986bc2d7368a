using Para.Concurrency;
using Para.Execution;

namespace Para.Core.Tests.Concurrency;

/// <summary>
/// What the structures cost where nobody else is in the way, in atomic operations; and that these are all those of their parameter,
/// whatever it is.
/// </summary>
public sealed class OperationCostTests
{
    [Fact]
    public void ClaimCount_ArriveAndFinish_AreOneInterlockedOperationEach()
    {
        var claims = new ClaimCount<CountingAtomics>(1);

        Assert.Equal(new(Interlocked: 1), CountingAtomics.Count(() => claims.Arrive()));
        Assert.Equal(new(Interlocked: 1), CountingAtomics.Count(() => claims.Finish()));
    }

    [Fact]
    public void OpenCount_OpenAndClose_AreOneInterlockedOperationEach()
    {
        var count = new OpenCount<CountingAtomics>(1);

        Assert.Equal(new(Writes: 1), CountingAtomics.Count(() => count.OpenUnshared()));
        Assert.Equal(new(Interlocked: 1), CountingAtomics.Count(() => count.Open()));
        Assert.Equal(new(Interlocked: 1), CountingAtomics.Count(() => count.Close(2)));
        Assert.Equal(new(Reads: 1, Interlocked: 1), CountingAtomics.Count(() => count.TryOpen()));
        Assert.Equal(new(Reads: 2), CountingAtomics.Count(() => Assert.False(count.IsOne || count.IsZero)));
        Assert.Equal(new(Interlocked: 1), CountingAtomics.Count(() => count.Fork(2)));
        Assert.Equal(new(Writes: 1), CountingAtomics.Count(() => count.Begin(2)));
        Assert.Equal(new(Reads: 1, Interlocked: 1), CountingAtomics.Count(() => Assert.False(count.Release())));
        Assert.Equal(new(Reads: 1), CountingAtomics.Count(() => Assert.True(count.Release())));
    }

    [Fact]
    public void DrainLoop_EnterAndLeave_AreOneInterlockedOperationEach()
    {
        var loop = new DrainLoop<CountingAtomics>();
        long served = 1;

        Assert.Equal(new(Interlocked: 1), CountingAtomics.Count(() => Assert.True(loop.TryEnter())));
        Assert.Equal(new(Interlocked: 1), CountingAtomics.Count(() => Assert.False(loop.TryEnter())));
        Assert.Equal(new(Interlocked: 1), CountingAtomics.Count(() => Assert.False(loop.TryLeave(ref served))));
        Assert.Equal(new(Interlocked: 1), CountingAtomics.Count(() => Assert.True(loop.TryLeave(ref served))));
    }

    [Fact]
    public void Credit_Taking_IsOneReadAndOneExchange()
    {
        var credit = new Credit<CountingAtomics>(10);

        Assert.Equal(new(Reads: 1, Interlocked: 1), CountingAtomics.Count(() => credit.TryTake(4)));
        Assert.Equal(new(Reads: 1, Interlocked: 1), CountingAtomics.Count(() => credit.TakeUpTo(10)));
        Assert.Equal(new(Reads: 1), CountingAtomics.Count(() => credit.TryTake(1)));
        Assert.Equal(new(Reads: 1, Interlocked: 1), CountingAtomics.Count(() => credit.TryWait(1, () => false)));
        Assert.Equal(new(Interlocked: 1), CountingAtomics.Count(() => credit.Return(4)));
        Assert.Equal(new(Reads: 1, Interlocked: 1), CountingAtomics.Count(() => credit.ClaimWaiter()));
        Assert.Equal(new(Reads: 1), CountingAtomics.Count(() => credit.ClaimWaiter()));
    }

    [Fact]
    public void StealDeque_TheOwner_PaysForAFenceOnlyWhenItTakes()
    {
        var deque = new StealDeque<object, CountingAtomics>(8);

        Assert.Equal(new(Reads: 1, Writes: 1), CountingAtomics.Count(() => deque.TryPush(this)));
        deque.TryPush(this);
        deque.TryPush(this);
        Assert.Equal(new(Reads: 2, Interlocked: 1), CountingAtomics.Count(() => deque.TryPop(out _)));
        Assert.Equal(new(Reads: 2, Interlocked: 1, Fences: 1), CountingAtomics.Count(() => deque.TrySteal(out _)));
        Assert.Equal(new(Reads: 2, Writes: 1, Interlocked: 2), CountingAtomics.Count(() => deque.TryPop(out _)));
        Assert.Equal(new(Reads: 1), CountingAtomics.Count(() => deque.TryPop(out _)));
    }

    [Fact]
    public void PriorityDeques_Push_WritesABitForTheFirstItemOnly()
    {
        var deques = new PriorityDeques<object, CountingAtomics>();
        var shared = new SharedQueues<object, CountingAtomics>();

        Assert.Equal(new(Reads: 1, Writes: 2), CountingAtomics.Count(() => deques.Push(5, this, shared)));
        Assert.Equal(new(Reads: 1, Writes: 1), CountingAtomics.Count(() => deques.Push(5, this, shared)));
        Assert.Equal(new(Reads: 1), CountingAtomics.Count(() => Assert.NotEqual(0UL, deques.Filled)));
    }

    [Fact]
    public void SharedQueues_Add_IsOneInterlockedOperationOnceTheLevelIsThere()
    {
        var queues = new SharedQueues<object, CountingAtomics>();

        Assert.Equal(new(Reads: 1, Interlocked: 2), CountingAtomics.Count(() => queues.Add(5, this)));
        Assert.Equal(new(Reads: 1, Interlocked: 1), CountingAtomics.Count(() => queues.Add(5, this)));
        Assert.Equal(new(Interlocked: 1), CountingAtomics.Count(() => queues.TryTake(5, out _)));
        Assert.Equal(new(Reads: 2, Interlocked: 1), CountingAtomics.Count(() => queues.TryTakeFirst(ulong.MaxValue, out _, out _)));
        Assert.Equal(new(Reads: 1), CountingAtomics.Count(() => queues.TryTakeFirst(ulong.MaxValue, out _, out _)));
    }

    [Fact]
    public void IdleWorkers_Looking_IsNoMoreThanReads()
    {
        var idle = new IdleWorkers<CountingAtomics>(4);

        Assert.Equal(new(Reads: 1), CountingAtomics.Count(() => Assert.False(idle.NeedsWake)));
        Assert.Equal(new(Writes: 1, Interlocked: 1), CountingAtomics.Count(() => idle.Sleep(0, isSearching: false)));
        Assert.Equal(new(Reads: 2), CountingAtomics.Count(() => Assert.True(idle.NeedsWake)));
        Assert.Equal(new(Reads: 1, Interlocked: 3), CountingAtomics.Count(() => idle.ClaimSleeper(out _)));
    }

    [Fact]
    public void IdleProtocol_AllAreBusy_IsAFenceAndARead()
    {
        var idle = new IdleProtocol<BusyHost, CountingAtomics>(4, default);
        bool isSearching = false;

        Assert.Equal(new(Reads: 1, Fences: 1), CountingAtomics.Count(idle.WakeIfNeeded));
        Assert.Equal(new(), CountingAtomics.Count(() => idle.FoundWork(ref isSearching)));
    }

    [Fact]
    public void ClaimQueue_AddAndWork_AreOneInterlockedOperationEach()
    {
        var queue = new ClaimQueue<object, CountingAtomics>(limit: 1, quota: 16);

        Assert.Equal(new(Interlocked: 1), CountingAtomics.Count(() => Assert.True(queue.Add(this))));
        Assert.Equal(new(Interlocked: 1), CountingAtomics.Count(() => Assert.False(queue.Work(default(Ignore)))));
    }

    [Fact]
    public void PumpRing_BusyPump_CostsNoFence()
    {
        var ring = new PumpRing<object, CountingAtomics>(4);

        Assert.Equal(new(Reads: 1), CountingAtomics.Count(() => Assert.True(ring.NeedsTurn)));
        Assert.Equal(new(Reads: 1, Interlocked: 1), CountingAtomics.Count(() => ring.TryAskForTurn()));
        Assert.Equal(new(Reads: 2, Writes: 1), CountingAtomics.Count(() => ring.TryWrite(this, out _)));
        Assert.Equal(new(Reads: 2, Writes: 2, Fences: 1, ProcessWide: 1), CountingAtomics.Count(() => ring.Rest()));
        Assert.Equal(new(Reads: 1, Interlocked: 1, Writes: 1, ProcessWide: 1), CountingAtomics.Count(ring.Close));
        Assert.Equal(new(Writes: 1, Fences: 1), CountingAtomics.Count(ring.Complete));
    }

    [Fact]
    public void PumpRing_BehindATurnThatHasRested_CostsAFenceOnEachSideForSomeItems()
    {
        var ring = new PumpRing<object, CountingAtomics>(8, fencedItems: 2);
        ring.Rest();

        Assert.Equal(new(Reads: 2, Writes: 2, Fences: 1), CountingAtomics.Count(() => ring.TryWrite(this, out _)));
        Assert.Equal(new(Reads: 2, Writes: 2, Fences: 1), CountingAtomics.Count(() => Assert.True(ring.Rest())));
        Assert.Equal(new(Reads: 2, Writes: 1, Fences: 1), CountingAtomics.Count(() => ring.TryWrite(this, out _)));
        Assert.Equal(new(Reads: 2, Writes: 2, Fences: 1), CountingAtomics.Count(() => ring.TryWrite(this, out _)));
        Assert.Equal(new(Reads: 2, Writes: 1), CountingAtomics.Count(() => ring.TryWrite(this, out _)));
    }

    [Fact]
    public void BoundedPool_TakingAndAdding_IsOneInterlockedOperationEach()
    {
        var pool = new BoundedPool<object, CountingAtomics>(1);

        Assert.Equal(new(), CountingAtomics.Count(() => pool.TryTake(out _)));
        Assert.Equal(new(Reads: 1, Interlocked: 1), CountingAtomics.Count(() => pool.TryAdd(this)));
        Assert.Equal(new(Reads: 1), CountingAtomics.Count(() => pool.TryAdd(this)));
        Assert.Equal(new(Interlocked: 1), CountingAtomics.Count(() => pool.TryTake(out _)));
    }

    private readonly struct BusyHost : IIdleHost
    {
        public bool HasWork => throw new InvalidOperationException("Nobody needs to know.");

        public bool TrySpin(int worker) => throw new InvalidOperationException("Nobody searches.");

        public void WaitForWake(int worker) => throw new InvalidOperationException("Nobody waits.");

        public void Wake(int worker) => throw new InvalidOperationException("Nobody waits.");
    }

    private readonly struct Ignore : IAction<object>
    {
        public void Invoke(object item)
        {
        }
    }
}
