using System.Diagnostics;
using System.Runtime.CompilerServices;
using Para.Engines;

namespace Para.Core.Tests.Concurrency;

public sealed class IdlePoolTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_forEver = TimeSpan.FromHours(1);

    [Fact]
    public void Lease_WhileOneIsInUse_IsAnother()
    {
        IdlePool<int, Resource> pool = CreatePool(s_forEver);
        Resource first = pool.Lease(1);

        Assert.NotSame(first, pool.Lease(1));
    }

    [Fact]
    public void Lease_SeveralAreIdle_IsTheLastThatWasGivenBack()
    {
        IdlePool<int, Resource> pool = CreatePool(s_forEver);
        Resource first = pool.Lease(1);
        Resource second = pool.Lease(1);
        pool.GiveBack(1, first);
        pool.GiveBack(1, second);

        Assert.Same(second, pool.Lease(1));
        Assert.Same(first, pool.Lease(1));
    }

    [Fact]
    public void Lease_AnotherShape_DisposesTheIdleOnesAndNoOthers()
    {
        IdlePool<int, Resource> pool = CreatePool(s_forEver);
        Resource used = pool.Lease(1);
        Resource idle = pool.Lease(1);
        pool.GiveBack(1, idle);

        Assert.Equal(2, pool.Lease(2).Shape);

        Assert.True(idle.Disposed.IsCompleted);
        Assert.False(used.Disposed.IsCompleted);
    }

    // It ends by itself: the wait is for that, not for the time.
    [Fact]
    public async Task GiveBack_NobodyElseComes_DisposesIt()
    {
        IdlePool<int, Resource> pool = CreatePool(TimeSpan.FromMilliseconds(1));
        Resource first = pool.Lease(1);
        Resource second = pool.Lease(1);
        pool.GiveBack(1, first);
        pool.GiveBack(1, second);

        await Task.WhenAll(first.Disposed, second.Disposed).WaitAsync(s_patience);

        Assert.NotSame(first, pool.Lease(1));
    }

    [Fact]
    public void Constructor_NonsenseArguments_Throws()
    {
        Assert.Throws<ArgumentNullException>("create", () => new IdlePool<int, Resource>(null!, s_forEver));
        Assert.Throws<ArgumentOutOfRangeException>("idleTime", () => CreatePool(TimeSpan.Zero));
    }

    [Fact]
    public void Pool_LivesOn_KeepsNothingOfItsMakersContext()
    {
        IdlePool<int, Resource> pool = CreatePoolWithAnAsyncLocal(out WeakReference kept);
        long start = Stopwatch.GetTimestamp();
        while (kept.IsAlive)
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < s_patience, "the context is kept");
            Thread.Yield();
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.Equal(1, pool.Lease(1).Shape);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static IdlePool<int, Resource> CreatePoolWithAnAsyncLocal(out WeakReference kept)
    {
        var local = new AsyncLocal<object?> { Value = new object() };
        kept = new WeakReference(local.Value);
        IdlePool<int, Resource> pool = CreatePool(s_forEver);
        pool.GiveBack(1, pool.Lease(1));
        local.Value = null;
        return pool;
    }

    private static IdlePool<int, Resource> CreatePool(TimeSpan idleTime) => new(static shape => new Resource(shape), idleTime);

    private sealed class Resource(int shape) : IDisposable
    {
        private readonly TaskCompletionSource _disposed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Shape => shape;

        public Task Disposed => _disposed.Task;

        public void Dispose() => _disposed.SetResult();
    }
}
