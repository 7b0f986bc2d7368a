using BenchmarkDotNet.Attributes;
using Para.Concurrency;

namespace Para.Perf.Benchmarks;

/// <summary>A worker's deque, without anybody else near it: what its atomic operations cost at least.</summary>
public class StealDequeBenchmarks
{
    private const int Items = 64;

    private readonly StealDeque<int, ProcessorAtomics> _deque = new(Items);

    [Benchmark(OperationsPerInvoke = Items)]
    public int PushAndPop()
    {
        for (int i = 0; i < Items; i++)
            _deque.TryPush(i);
        int sum = 0;
        while (_deque.TryPop(out int item))
            sum += item;
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Items)]
    public int PushAndSteal()
    {
        for (int i = 0; i < Items; i++)
            _deque.TryPush(i);
        int sum = 0;
        while (_deque.TrySteal(out int item))
            sum += item;
        return sum;
    }
}
