using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Para.Contract.Tools;
using static Para.Dataflow.Tests.PinnedTaskSchedulerTesting;

namespace Para.Dataflow.Tests;

[Collection(nameof(DataflowEngineTestsAlone))]
public sealed class SchedulerPoolTests
{
    [Theory]
    [InlineData(2, Affinity.None)]
    [InlineData(3, Affinity.None)]
    [InlineData(2, Affinity.Auto)]
    public void Lease_WhileOneIsInUse_IsAnotherScheduler(int workers, Affinity affinity)
    {
        SchedulerLease first = SchedulerPool.Lease(2, Affinity.None);
        SchedulerLease second = SchedulerPool.Lease(workers, affinity);

        Assert.NotSame(SchedulerOf(first), SchedulerOf(second));
        Assert.Equal(workers, SchedulerOf(second).Workers);

        first.GiveBack();
        second.GiveBack();
    }

    [Fact]
    public async Task Lease_AfterTheLastWasGivenBack_IsTheSameSchedulerAtWork()
    {
        SchedulerLease first = SchedulerPool.Lease(2, Affinity.None);
        PinnedTaskScheduler scheduler = SchedulerOf(first);
        first.GiveBack();

        SchedulerLease second = SchedulerPool.Lease(2, Affinity.None);

        Assert.Same(scheduler, SchedulerOf(second));
        Assert.True(await scheduler.Queue(() => scheduler.IsCurrentThreadWorker).WaitAsync(Patience));
        second.GiveBack();
    }

    [Fact]
    public async Task Lease_AnotherShapeWhileOneIsIdle_EndsTheIdleOnesThreads()
    {
        SchedulerLease idle = SchedulerPool.Lease(2, Affinity.None);
        Thread[] threads = await SchedulerOf(idle).Threads();
        idle.GiveBack();

        SchedulerLease other = SchedulerPool.Lease(3, Affinity.None);

        Assert.All(threads, thread => Assert.True(thread.Join(Patience)));
        other.GiveBack();
    }

    [Fact]
    public async Task Lease_AnotherShapeWhileOneIsInUse_LeavesItAlone()
    {
        SchedulerLease used = SchedulerPool.Lease(2, Affinity.None);
        PinnedTaskScheduler scheduler = SchedulerOf(used);

        SchedulerPool.Lease(3, Affinity.None).GiveBack();

        Assert.True(await scheduler.Queue(() => scheduler.IsCurrentThreadWorker).WaitAsync(Patience));
        used.GiveBack();
    }

    // It ends by itself, some seconds later: the wait is for the threads, not for the time.
    [Fact]
    public async Task GiveBack_NobodyElseComes_EndsTheThreads()
    {
        SchedulerLease lease = SchedulerPool.Lease(2, Affinity.None);
        Thread[] threads = await SchedulerOf(lease).Threads();

        lease.GiveBack();

        await Task.Run(() => Assert.All(threads, thread => Assert.True(thread.Join(Patience))));
    }

    [Fact]
    public async Task Lease_ManyThreadsAtOnce_NeverGiveASchedulerThatHasEnded()
    {
        int wrong = 0;
        var threads = Enumerable.Range(0, 4).Select(seed => new Thread(() =>
        {
            for (int i = 0; i < 100; i++)
            {
                SchedulerLease lease = SchedulerPool.Lease(1 + ((seed + i) % 2), Affinity.None);
                PinnedTaskScheduler scheduler = SchedulerOf(lease);
                Task<bool> task = scheduler.Queue(() => scheduler.IsCurrentThreadWorker);
                wrong += task.WaitAsync(Patience).GetAwaiter().GetResult() ? 0 : 1;
                lease.GiveBack();
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        await Task.Run(() => threads.ForEach(thread => Assert.True(thread.Join(2 * Patience))));

        Assert.Equal(0, wrong);
    }

    [Fact]
    public async Task Engine_RunAfterRun_FindsTheSameThreads()
    {
        var engine = new DataflowEngine { Workers = 1, Affinity = Affinity.None };

        Thread first = Assert.Single(await ThreadsOfARun(engine));
        Thread second = Assert.Single(await ThreadsOfARun(engine));

        Assert.Same(first, second);
    }

    [Fact]
    public async Task Engine_CancelledWithAStageStuck_WorkersAreReusedOnlyAfterwards()
    {
        var engine = new DataflowEngine { Workers = 2, Affinity = Affinity.None };
        using var cancellation = new CancellationTokenSource();
        var inside = new Gate();
        var goOn = new Gate();
        Thread? stuck = null;
        PipelineRun run = Pipeline.Range(0, 100).ForEach(_ =>
        {
            stuck ??= Thread.CurrentThread;
            inside.Open();
            goOn.Pass();
        }).Start(engine, new RunOptions(), cancellation.Token);

        await inside.PassAsync();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.Completion.WaitAsync(Patience));
        HashSet<Thread> others = await ThreadsOfARun(engine);
        Assert.Equal(["ForEach"], run.GetReport().StillRunning);
        Assert.DoesNotContain(others, thread => thread == stuck);
        Assert.True(stuck!.IsAlive);

        goOn.Open();
        await Task.Run(() => Assert.True(stuck.Join(Patience), "given back, and idle for long enough"));
    }

    [Fact]
    public async Task Engine_CancelledAndNothingStuck_WorkersAreReused()
    {
        var engine = new DataflowEngine { Workers = 1, Affinity = Affinity.None };
        using var cancellation = new CancellationTokenSource();
        var threads = new ConcurrentDictionary<Thread, bool>();
        Task run = Pipeline.From(Endless.Integers(), new SourceOptions { NeverBlocks = true }).ForEach(item =>
        {
            threads.TryAdd(Thread.CurrentThread, true);
            if (item == 100)
            {
                cancellation.Cancel();
            }
        }).RunAsync(engine, cancellation.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.WaitAsync(Patience));

        Assert.Equal(threads.Keys.ToHashSet(), await ThreadsOfARun(engine));
    }

    // The schedulers live on after a run: they must not keep what its caller's context held.
    [Theory]
    [InlineData("worker")]
    [InlineData("pump")]
    [InlineData("cancelled")]
    public async Task Engine_AfterTheRun_KeepsNothingOfTheCallersContext(string end)
    {
        // Keeps the scheduler, so that it cannot be its end that lets go.
        SchedulerLease keeper = SchedulerPool.Lease(1, Affinity.None);
        WeakReference kept = await RunWithAnAsyncLocal(end);

        // As a rule this goes on inside of the last call of that method, whose frame keeps the context itself.
        await Task.Yield();

        // A thread of the pool may still be on its way out of the test's own continuation.
        long start = Stopwatch.GetTimestamp();
        while (kept.IsAlive)
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < Patience, "the context is kept");
            Thread.Yield();
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        keeper.GiveBack();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> RunWithAnAsyncLocal(string end)
    {
        var local = new AsyncLocal<object?> { Value = new object() };
        var kept = new WeakReference(local.Value);
        using var cancellation = new CancellationTokenSource();
        Flow<int> flow = end == "pump" ? Pipeline.From(Enumerable.Range(0, 100).Where(item => item >= 0)) : Pipeline.Range(0, 100);
        Task<long> run = flow.Select(item =>
        {
            if (item == 50 && end == "cancelled")
            {
                cancellation.Cancel();
            }

            return item;
        }).Count().RunAsync(new DataflowEngine { Workers = 1, Affinity = Affinity.None }, cancellation.Token);
        Assert.Equal(end == "cancelled", await Record.ExceptionAsync(() => run.WaitAsync(Patience)) is not null);
        local.Value = null;

        // The one worker has left the run behind when the next one has ended on it.
        await ThreadsOfARun(new DataflowEngine { Workers = 1, Affinity = Affinity.None });
        return kept;
    }

    private static async Task<HashSet<Thread>> ThreadsOfARun(DataflowEngine engine)
    {
        var threads = new ConcurrentDictionary<Thread, bool>();
        await Pipeline.Range(0, 100).ForAll(_ => threads.TryAdd(Thread.CurrentThread, true)).RunAsync(engine).WaitAsync(Patience);
        return [.. threads.Keys];
    }

    private static PinnedTaskScheduler SchedulerOf(SchedulerLease lease) =>
        Assert.IsType<PinnedTaskScheduler>(lease.WithPriority(PinnedTaskScheduler.NormalPriority));
}
