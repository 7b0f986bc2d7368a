using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using static Para.Dataflow.Tests.PinnedTaskSchedulerTesting;

namespace Para.Dataflow.Tests;

public sealed class PinnedTaskSchedulerTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Constructor_NoWorkers_Throws(int workers)
    {
        Assert.Throws<ArgumentOutOfRangeException>(nameof(workers), () => new PinnedTaskScheduler(workers));
        Assert.Throws<ArgumentOutOfRangeException>("Workers", () => new PinnedTaskSchedulerOptions { Workers = workers });
    }

    [Fact]
    public void Constructor_NoOptions_Throws() =>
        Assert.Throws<ArgumentNullException>("options", () => new PinnedTaskScheduler(null!));

    [Fact]
    public void Options_NoSuchAffinity_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(
            "Affinity", () => new PinnedTaskSchedulerOptions { Affinity = (Affinity)7 });

    [Fact]
    public void Options_Default_UsesAllProcessorsAndDecidesByItself()
    {
        var options = new PinnedTaskSchedulerOptions();

        Assert.Equal(Environment.ProcessorCount, options.Workers);
        Assert.Equal(Affinity.Auto, options.Affinity);
        Assert.Null(options.Name);
    }

    [Fact]
    public void MaximumConcurrencyLevel_EveryPriority_IsTheNumberOfWorkers()
    {
        using var scheduler = new PinnedTaskScheduler(3);

        Assert.Equal(3, scheduler.Workers);
        Assert.Equal(3, scheduler.MaximumConcurrencyLevel);
        Assert.Equal(3, scheduler.WithPriority(0).MaximumConcurrencyLevel);
    }

    [Fact]
    public async Task Threads_OfAllWorkers_AreNamedBackgroundThreadsOfTheirOwn()
    {
        using var scheduler = new PinnedTaskScheduler(new PinnedTaskSchedulerOptions { Workers = 3, Name = "mill" });

        Thread[] threads = await scheduler.Threads();

        Assert.Equal(["mill 0", "mill 1", "mill 2"], threads.Select(thread => thread.Name).Order());
        Assert.All(threads, thread => Assert.True(thread.IsBackground));
        Assert.All(threads, thread => Assert.False(thread.IsThreadPoolThread));
    }

    [Fact]
    public async Task Pinning_AskedFor_IsWhatTheOperatingSystemSays()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "reads what Linux says of its threads");
        using var scheduler = new PinnedTaskScheduler(
            new PinnedTaskSchedulerOptions { Workers = Environment.ProcessorCount, Affinity = Affinity.Pinned });
        using var all = new CountdownEvent(scheduler.Workers);

        (string? Name, string Cores)[] workers = await Task.WhenAll(
            Enumerable.Range(0, scheduler.Workers).Select(_ => scheduler.Queue(() =>
            {
                all.Signal();
                Assert.True(all.Wait(Patience));
                string line = File.ReadLines("/proc/thread-self/status")
                    .Single(line => line.StartsWith("Cpus_allowed_list:", StringComparison.Ordinal));
                return (Thread.CurrentThread.Name, line.Split('\t')[1]);
            }))).WaitAsync(Patience);

        IEnumerable<string> coresInOrder = workers
            .OrderBy(worker => worker.Name!.Length).ThenBy(worker => worker.Name, StringComparer.Ordinal)
            .Select(worker => worker.Cores);
        string label = workers.Length == 1 ? "core" : "cores";
        Assert.Contains(
            $"pinned to {label} {string.Join(", ", coresInOrder)}", scheduler.Pinning, StringComparison.Ordinal);
        Assert.DoesNotContain("not pinned", scheduler.Pinning, StringComparison.Ordinal);
    }

    [Fact]
    public void Pinning_NotAskedFor_SaysSo()
    {
        using var scheduler = new PinnedTaskScheduler(
            new PinnedTaskSchedulerOptions { Workers = 2, Affinity = Affinity.None });

        Assert.Equal("2 workers, not pinned: not asked for", scheduler.Pinning);
    }

    [Fact]
    public async Task Pinning_MoreWorkersThanProcessors_StillRuns()
    {
        using var scheduler = new PinnedTaskScheduler(Environment.ProcessorCount + 1);

        Assert.Contains("not pinned", scheduler.Pinning, StringComparison.Ordinal);
        Assert.True(await scheduler.Queue(() => true).WaitAsync(Patience));
    }

    [Fact]
    public async Task IsCurrentThreadWorker_OnEachThread_TellsWhoseItIs()
    {
        using var scheduler = new PinnedTaskScheduler(1);
        using var other = new PinnedTaskScheduler(1);

        Assert.False(scheduler.IsCurrentThreadWorker);
        Assert.True(await scheduler.Queue(() => scheduler.IsCurrentThreadWorker));
        Assert.True(await scheduler.WithPriority(1).Queue(() => scheduler.IsCurrentThreadWorker));
        Assert.False(await other.Queue(() => scheduler.IsCurrentThreadWorker));
    }

    [Fact]
    public async Task QueueTask_AnyThread_NeverRunsTheTaskItself()
    {
        using var scheduler = new PinnedTaskScheduler(1);
        bool ranInside = false;

        Task inner = await scheduler.Queue(() =>
        {
            bool ran = false;
            Task task = scheduler.Queue(() => Volatile.Write(ref ran, true));
            ranInside = Volatile.Read(ref ran);
            return task;
        });
        await inner.WaitAsync(Patience);

        Assert.False(ranInside);
    }

    [Fact]
    public void QueuedCount_WorkersOccupied_CountsAllPriorities()
    {
        using var scheduler = new PinnedTaskScheduler(2);
        using ManualResetEventSlim gate = scheduler.Occupy();

        scheduler.Queue(() => { });
        scheduler.WithPriority(1).Queue(() => { });
        scheduler.WithPriority(1).Queue(() => { });

        Assert.Equal(3, scheduler.QueuedCount);
        gate.Set();
        scheduler.WaitUntilAllSleep();
        Assert.Equal(0, scheduler.QueuedCount);
    }

    [Fact]
    public async Task Execute_TasksThatThrow_FaultAndLeaveTheWorkersAlive()
    {
        using var scheduler = new PinnedTaskScheduler(2);
        Thread[] before = await scheduler.Threads();

        for (int i = 0; i < 100; i++)
        {
            await Assert.ThrowsAsync<InvalidOperationException>(
                () => scheduler.WithPriority(i % 64).Queue(() => throw new InvalidOperationException()));
        }

        Assert.Equal(before.ToHashSet(), (await scheduler.Threads()).ToHashSet());
    }

    [Fact]
    public void Execute_UnobservedException_IsReportedAndTheTaskIsNotKeptAlive()
    {
        using var scheduler = new PinnedTaskScheduler(1);
        using var reported = new ManualResetEventSlim();
        string message = "unobserved " + Guid.NewGuid();
        TaskScheduler.UnobservedTaskException += OnUnobserved;
        try
        {
            WeakReference task = QueueThrowing();
            scheduler.WaitUntilAllSleep();

            GC.Collect();
            GC.WaitForPendingFinalizers();

            Assert.True(reported.Wait(Patience));
            GC.Collect();
            Assert.False(task.IsAlive);
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= OnUnobserved;
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        WeakReference QueueThrowing() => new(scheduler.Queue(() => throw new InvalidOperationException(message)));

        void OnUnobserved(object? sender, UnobservedTaskExceptionEventArgs e)
        {
            if (e.Exception.InnerException!.Message == message)
            {
                e.SetObserved();
                reported.Set();
            }
        }
    }

    [Fact]
    public async Task Execute_ContextChangedWithoutFlow_DoesNotReachTheNextTask()
    {
        using var scheduler = new PinnedTaskScheduler(1);
        var local = new AsyncLocal<string>();
        CultureInfo culture = await QueueWithoutFlow(() => CultureInfo.CurrentCulture);

        await QueueWithoutFlow(() =>
        {
            local.Value = "leaked";
            CultureInfo.CurrentCulture = new CultureInfo("tr-TR");
            SynchronizationContext.SetSynchronizationContext(new SynchronizationContext());
            return true;
        });

        Assert.Null(await QueueWithoutFlow(() => local.Value));
        Assert.Equal(culture, await QueueWithoutFlow(() => CultureInfo.CurrentCulture));
        Assert.Null(await QueueWithoutFlow(() => SynchronizationContext.Current));

        Task<T> QueueWithoutFlow<T>(Func<T> function)
        {
            using (ExecutionContext.SuppressFlow())
            {
                return scheduler.Queue(function);
            }
        }
    }

    [Fact]
    public async Task Constructor_CallerHasAContext_DoesNotKeepIt()
    {
        var local = new AsyncLocal<string> { Value = "the creator's" };
        using var scheduler = new PinnedTaskScheduler(1);

        Task<string?> seen;
        using (ExecutionContext.SuppressFlow())
        {
            seen = scheduler.Queue(() => (string?)local.Value);
        }

        Assert.Null(await seen);
    }

    [Fact]
    public async Task GetScheduledTasks_WorkersOccupied_GivesTheQueueOfEachPriority()
    {
        using var scheduler = new PinnedTaskScheduler(1);
        TaskScheduler high = scheduler.WithPriority(40);
        using ManualResetEventSlim gate = scheduler.Occupy();
        Task[] normalTasks = [.. Enumerable.Range(0, 20).Select(_ => scheduler.Queue(() => { }))];
        Task[] highTasks = [.. Enumerable.Range(0, 3).Select(_ => high.Queue(() => { }))];

        IEnumerable<Task> normalSeen = GetScheduledTasks(scheduler);
        IEnumerable<Task> highSeen = GetScheduledTasks(high);
        gate.Set();
        await Task.WhenAll(normalTasks).WaitAsync(Patience);
        await Task.WhenAll(highTasks).WaitAsync(Patience);

        Assert.Equal(normalTasks, normalSeen);
        Assert.Equal(highTasks, highSeen);
        Assert.Empty(GetScheduledTasks(scheduler));
    }

    [Fact]
    public async Task GetScheduledTasks_LockHeldByAStoppedThread_ThrowsNotSupported()
    {
        using var scheduler = new PinnedTaskScheduler(1);
        scheduler.WaitUntilAllSleep();
        var queues = (Lock)typeof(PinnedTaskScheduler)
            .GetField("_lock", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(scheduler)!;
        using var held = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        Task holder = Task.Factory.StartNew(
            () =>
            {
                lock (queues)
                {
                    held.Set();
                    Assert.True(release.Wait(Patience));
                }
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        Assert.True(held.Wait(Patience));

        Assert.Throws<NotSupportedException>(() => GetScheduledTasks(scheduler));

        release.Set();
        await holder.WaitAsync(Patience);
    }

    private static IEnumerable<Task> GetScheduledTasks(TaskScheduler scheduler)
    {
        MethodInfo method = typeof(TaskScheduler)
            .GetMethod("GetScheduledTasks", BindingFlags.Instance | BindingFlags.NonPublic)!;
        return method.CreateDelegate<Func<IEnumerable<Task>>>(scheduler)();
    }
}
