using BenchmarkDotNet.Attributes;
using Para.Concurrency;

namespace Para.Perf.Benchmarks;

/// <summary>The queues that all workers of a crew share.</summary>
public class SharedQueuesBenchmarks
{
    private const int Level = 7;
    private const int Items = 64;

    private readonly SharedQueues<int, ProcessorAtomics> _queues = new();

    [Benchmark(OperationsPerInvoke = Items)]
    public int AddAndTake()
    {
        for (int i = 0; i < Items; i++)
            _queues.Add(Level, i);
        int sum = 0;
        while (_queues.TryTakeFirst(ulong.MaxValue, out _, out int item))
            sum += item;
        return sum;
    }
}
