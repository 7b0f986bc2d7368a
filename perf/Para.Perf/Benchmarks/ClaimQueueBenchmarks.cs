using BenchmarkDotNet.Attributes;
using Para.Concurrency;

namespace Para.Perf.Benchmarks;

/// <summary>The claim on a stage that one worker may run at a time.</summary>
public class ClaimQueueBenchmarks
{
    private readonly ClaimQueue<int, ProcessorAtomics> _queue = new(limit: 1, quota: 16);

    [Benchmark]
    public bool AddAndWork()
    {
        _queue.Add(1);
        return _queue.Work(default(Nothing));
    }

    private readonly struct Nothing : IAction<int>
    {
        public void Invoke(int item)
        {
        }
    }
}
