using BenchmarkDotNet.Attributes;
using Para.Concurrency;
using Para.Execution;

namespace Para.Perf.Benchmarks;

/// <summary>What each batch of a source pays for the bound on memory.</summary>
public class CreditBenchmarks
{
    private readonly Credit<ProcessorAtomics> _credit = new(total: 1024);

    [Benchmark]
    public bool TakeAndReturn()
    {
        bool isTaken = _credit.TryTake(64);
        _credit.Return(64);
        return isTaken | _credit.ClaimWaiterIfEnough();
    }
}
