using BenchmarkDotNet.Attributes;

namespace Para.Perf.Benchmarks;

/// <summary>A task through a scheduler, and back to who waits for it; tasks in a row, as a block has them.</summary>
public class SchedulerBenchmarks : IDisposable
{
    private const int Tasks = 1000;

    private readonly PinnedTaskScheduler _pinned = new(2);
    private readonly TaskFactory _onPinned;
    private readonly TaskFactory _onThreadPool = new(TaskScheduler.Default);

    public SchedulerBenchmarks() => _onPinned = new TaskFactory(_pinned);

    [GlobalCleanup]
    public void Dispose()
    {
        _pinned.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(OperationsPerInvoke = Tasks)]
    public Task PinnedTaskScheduler() => PostAllAsync(_onPinned);

    [Benchmark(Baseline = true, OperationsPerInvoke = Tasks)]
    public Task ThreadPool() => PostAllAsync(_onThreadPool);

    private static Task PostAllAsync(TaskFactory factory)
    {
        var tasks = new Task[Tasks];
        for (int i = 0; i < tasks.Length; i++)
            tasks[i] = factory.StartNew(static () => { });
        return Task.WhenAll(tasks);
    }
}
