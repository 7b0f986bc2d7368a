using BenchmarkDotNet.Attributes;

namespace Para.Perf.Benchmarks;

/// <summary>A task through a scheduler, and back to who waits for it; tasks in a row, as a block has them.</summary>
public class SchedulerBenchmarks
{
    private const int Tasks = 1000;

    private PinnedTaskScheduler _pinned = null!;
    private TaskFactory _onPinned = null!;
    private TaskFactory _onThreadPool = null!;

    [GlobalSetup]
    public void Start()
    {
        _pinned = new PinnedTaskScheduler(2);
        _onPinned = new TaskFactory(_pinned);
        _onThreadPool = new TaskFactory(TaskScheduler.Default);
    }

    [GlobalCleanup]
    public void Stop() => _pinned.Dispose();

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
